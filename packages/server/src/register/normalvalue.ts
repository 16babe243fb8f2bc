import { checkIdentifier } from '@levee/facts/cells/lookups';
import { parsePercent } from './percent.js';
import { wrongValue } from './refusals.js';
import { SCHEMES, STATUSES, type Scheme, type Topic } from './statement.js';
import type { Content } from '@levee/regulation/content/content';

/** Kinds that file no return of their own but are in the register: borrowers, groups, owners. */
const KINDS_WITHOUT_RETURN = ['enterprise', 'group', 'government', 'fund_vehicle'] as const;

/** Form of an entry's id; a shareholder written so must be in the register. */
const ENTRY_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Old numbers: 15 digits (13 before 2007) and 9 characters with or without a hyphen. Their check digits are not tested. */
const OLD_FORMS: Readonly<Partial<Record<Scheme, RegExp>>> = {
  registration_number: /^[0-9A-Z]{7,20}$/,
  organisation_code: /^[0-9A-Z]{8}-?[0-9X]$/,
};

interface Stated {
  readonly topic: Topic;
  readonly key: string;
  readonly value: string | null;
  readonly from: string;
}

/** The content and register that a statement's values are checked against. */
interface ValueContext {
  readonly content: Pick<Content, 'returns' | 'regions'>;
  /** Take an identifier although its check digit is wrong: real ones do occur. */
  readonly overrideCheckDigit: boolean;
  readonly isEntry: (id: string) => boolean;
  readonly isReporter: (id: string) => boolean;
}

/** Every kind that an entry may have: those that file some return, and those that file none. */
function registerKinds(content: Pick<Content, 'returns'>): string[] {
  const filers = [...content.returns.values()].flatMap((definition) => definition.filers);
  return [...new Set([...filers, ...KINDS_WITHOUT_RETURN])].sort();
}

/** Key and value in the form in which the register keeps them. Throws a ServiceError that says what is wrong with them. */
export function normalStatement(stated: Stated, context: ValueContext): { key: string; value: string | null } {
  const key = normalKey(stated, context);
  if (stated.value === null) {
    if (NEEDED.has(stated.topic)) {
      throw wrongValue(`${stated.topic} 不能为空。`, `The ${stated.topic} cannot be without a value.`, {
        zh: '主体停止存续时，请将 status 改为 closed。',
        en: 'When it ceases to exist, make its status closed.',
      });
    }
    return { key, value: null };
  }
  return { key, value: normalValue({ ...stated, key, value: stated.value.trim() }, context) };
}

const NEEDED: ReadonlySet<Topic> = new Set(['kind', 'name', 'status']);
const KEYED: ReadonlySet<Topic> = new Set([
  'identifier',
  'licence',
  'member_of',
  'shareholder',
  'obligation',
  'files_through',
]);

function normalKey({ topic, key: written, value }: Stated, context: ValueContext): string {
  const key = written.trim();
  if (!KEYED.has(topic)) {
    if (key === '') return '';
    throw wrongValue(`${topic} 不带键。`, `A ${topic} has no key.`, { zh: '请去掉键。', en: 'Leave the key out.' });
  }
  if (key === '') {
    throw wrongValue(`${topic} 缺少键。`, `A ${topic} needs a key.`, {
      zh: '键依次为：证件种类、许可证号、集团编号、股东、报表编号。',
      en: 'The key is the scheme, the number of the licence, the id of the group, the shareholder, or the id of the return.',
    });
  }
  switch (topic) {
    case 'identifier':
      return oneOf(key, SCHEMES);
    case 'member_of':
      return existing(key, context);
    case 'shareholder':
      return holderKey(key, context);
    case 'obligation':
      return value !== 'owes' && key === '*' ? key : returnId(key, context);
    case 'files_through':
      return returnId(key, context);
    default:
      return key;
  }
}

/** `entry:<id>`, `name:<name>`, or an id or name without the prefix; a value in the form of an id must be one. */
function holderKey(key: string, context: ValueContext): string {
  if (key.startsWith('name:')) return key;
  const id = key.replace(/^entry:/, '');
  if (key.startsWith('entry:') || ENTRY_ID.test(key)) return `entry:${existing(id, context)}`;
  return `name:${key}`;
}

function normalValue(stated: Stated & { readonly value: string }, context: ValueContext): string {
  const { topic, key, value, from } = stated;
  switch (topic) {
    case 'kind':
      return oneOf(value, registerKinds(context.content));
    case 'status':
      return oneOf(value, STATUSES);
    case 'region':
      return regionCode(value, from, context);
    case 'identifier':
      return identifierValue(key as Scheme, value, context.overrideCheckDigit);
    case 'parent':
    case 'merged_into':
      return existing(value, context);
    case 'member_of':
      return 'member';
    case 'shareholder':
      return parsePercent(value).text;
    case 'obligation':
      return oneOf(value, ['owes', 'exempt']);
    case 'files_through':
      return reporterId(value, context);
    case 'name':
    case 'licence':
      return value;
  }
}

function oneOf(value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw wrongValue(`“${value}”不在可选之列。`, `"${value}" is not one of the values there are.`, {
    zh: `可选：${allowed.join('、')}。`,
    en: `There are ${allowed.join(', ')}.`,
  });
}

function existing(id: string, { isEntry }: ValueContext): string {
  if (isEntry(id)) return id;
  throw wrongValue(`登记册中没有“${id}”。`, `The register has no "${id}".`, {
    zh: '请先登记该主体，再建立关系。',
    en: 'Enter it in the register first.',
  });
}

function reporterId(id: string, { isReporter }: ValueContext): string {
  if (isReporter(id)) return id;
  throw wrongValue(`没有报送机构“${id}”。`, `There is no reporter "${id}".`, {
    zh: '用 levee reporters list 查看报送机构。',
    en: 'levee reporters list shows the reporters.',
  });
}

function returnId(id: string, { content }: ValueContext): string {
  return oneOf(id, [...content.returns.keys()]);
}

function regionCode(text: string, on: string, { content }: ValueContext): string {
  const code = content.regions.resolve(text, on);
  if (code !== undefined) return code;
  throw wrongValue(`无法识别区县“${text}”。`, `The district "${text}" cannot be told.`, {
    zh: '请写区县名称、六位代码或 outside（市外）。',
    en: 'Write the name of the district, its six digits, or outside.',
  });
}

function identifierValue(scheme: Scheme, text: string, override: boolean): string {
  const value = text.normalize('NFKC').trim().toUpperCase();
  const old = OLD_FORMS[scheme];
  if (old) {
    if (old.test(value)) return value.replace('-', '');
    throw wrongValue(`“${text}”不是 ${scheme}。`, `"${text}" is not a ${scheme}.`, {
      zh: '请对照证照核对。',
      en: 'Compare it with its certificate.',
    });
  }
  const verdict = checkIdentifier(scheme === 'lei' ? 'lei' : 'uscc', value);
  if (verdict.ok) return verdict.value;
  if (override) return value;
  throw wrongValue(`“${text}”：${verdict.reason.zh}`, `"${text}": ${verdict.reason.en}`, {
    zh: '证照确系如此的，请写明理由并确认不校验（overrideCheckDigit）。',
    en: 'If the certificate does say so, give a reason and set overrideCheckDigit.',
  });
}
