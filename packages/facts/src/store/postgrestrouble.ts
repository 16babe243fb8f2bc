import type { Bilingual } from '@levee/regulation/text/bilingual';
import { FactStoreError } from './error.js';

/** Translates a failure of PostgreSQL for the person who runs Levee; returns the same error when there is no translation. */
export function explained(error: unknown, url: string): unknown {
  if (!(error instanceof Error)) return error;
  const found = TROUBLES.find(({ codes, text }) => codes.includes(codeOf(error)) || text?.test(error.message));
  if (!found) return error;
  const place = placeOf(url);
  const told = error.message || codeOf(error);
  return new FactStoreError(
    { zh: `${found.sentence.zh}（${place}：${told}）。`, en: `${found.sentence.en} (${place}: ${told}).` },
    found.hint,
  );
}

/** LEVEE_FACTS_URL is not the address of a PostgreSQL server. */
export function unusableUrl(): FactStoreError {
  return new FactStoreError(
    {
      zh: 'LEVEE_FACTS_URL 不是 PostgreSQL 的地址。',
      en: 'LEVEE_FACTS_URL is not the address of a PostgreSQL server.',
    },
    {
      zh: '写作 postgres://用户:口令@主机:5432/数据库；不设置则使用数据目录中的 DuckDB。',
      en: 'Write postgres://user:password@host:5432/database; without it, DuckDB in the data folder is used.',
    },
  );
}

interface Trouble {
  readonly codes: readonly string[];
  /** Pattern of the message, where the driver gives no code. */
  readonly text?: RegExp;
  readonly sentence: Bilingual;
  readonly hint: Bilingual;
}

const TROUBLES: readonly Trouble[] = [
  {
    codes: ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT', '57P03'],
    text: /timeout exceeded when trying to connect|connection timeout/,
    sentence: { zh: '存放数据的 PostgreSQL 没有应答', en: 'The PostgreSQL server for facts does not answer' },
    hint: {
      zh: '请检查 LEVEE_FACTS_URL 中的主机和端口，以及服务器是否已启动、是否过忙。',
      en: 'Check host and port in LEVEE_FACTS_URL, and that the server runs and is not too busy.',
    },
  },
  {
    codes: ['ECONNRESET', 'EPIPE', '57P01', '57P02', '08006', '08003'],
    text: /Connection terminated|not queryable/,
    sentence: {
      zh: '与存放数据的 PostgreSQL 的连接中断',
      en: 'The connection to the PostgreSQL server for facts broke',
    },
    hint: {
      zh: '未完成的写入已全部撤销。请待服务器恢复后重试。',
      en: 'What was being written has been undone. Try again when the server is back.',
    },
  },
  {
    codes: ['28P01', '28000'],
    text: /SASL|password must be a string/,
    sentence: { zh: 'PostgreSQL 不接受此用户或口令', en: 'PostgreSQL does not accept this user or password' },
    hint: {
      zh: '请检查 LEVEE_FACTS_URL 中的用户和口令。',
      en: 'Check user and password in LEVEE_FACTS_URL.',
    },
  },
  {
    codes: ['3D000'],
    sentence: { zh: '没有这个数据库', en: 'There is no such database' },
    hint: {
      zh: '请先用 createdb 建立数据库，或更正 LEVEE_FACTS_URL。',
      en: 'Create the database first (createdb), or correct LEVEE_FACTS_URL.',
    },
  },
  {
    codes: ['42501'],
    sentence: { zh: 'PostgreSQL 用户权限不足', en: 'The PostgreSQL user lacks a permission' },
    hint: {
      zh: '请让该用户拥有存放数据的 schema：CREATE SCHEMA levee_facts AUTHORIZATION 用户；（另设名称见 LEVEE_FACTS_SCHEMA）。',
      en: 'Give the user a schema of its own: CREATE SCHEMA levee_facts AUTHORIZATION user; (LEVEE_FACTS_SCHEMA names another).',
    },
  },
  {
    codes: ['53300'],
    sentence: { zh: 'PostgreSQL 的连接已满', en: 'PostgreSQL has no connection left' },
    hint: { zh: '请调大 max_connections，或关闭其他连接。', en: 'Raise max_connections, or close other connections.' },
  },
  {
    codes: ['53100'],
    sentence: { zh: 'PostgreSQL 的磁盘已满', en: 'The disk of PostgreSQL is full' },
    hint: { zh: '请腾出磁盘空间后重试。', en: 'Make room on it and try again.' },
  },
];

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Host, port and database, without the password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
