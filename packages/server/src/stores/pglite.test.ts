import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layout } from '../datafolder/datafolder.js';
import { PgliteDatabase, PgliteError } from './pglite.js';
import { freshDataFolder } from '../testing/stores.js';

describe('PGlite in its thread', () => {
  let folder: string;
  let database: PgliteDatabase;
  beforeAll(async () => {
    folder = await freshDataFolder();
    database = await PgliteDatabase.open(layout(folder).operational);
    await database.exec('create table step (name text primary key)');
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  it('lets statements outside a transaction wait until it has ended', async () => {
    const order: string[] = [];
    let tellBegun: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (tellBegun = resolve));
    const transaction = database.transaction(async (statements) => {
      await statements.query("insert into step values ('half')");
      tellBegun();
      await wait(60);
      await statements.query("delete from step where name = 'half'");
      order.push('transaction');
    });
    await begun;
    const outside = database.query('select count(*)::int as steps from step').then(({ rows }) => {
      order.push('outside');
      return rows;
    });
    await transaction;
    expect(await outside).toEqual([{ steps: 0 }]);
    expect(order).toEqual(['transaction', 'outside']);
  });

  it('refuses the database inside its own transaction instead of waiting for ever', async () => {
    const nested = database.transaction(() => database.query('select 1'));
    await expect(nested).rejects.toThrow('use its own handle');
    await expect(database.transaction(() => database.exec('select 1'))).rejects.toThrow('use its own handle');
    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('refuses a handle whose transaction has ended', async () => {
    const handle = await database.transaction((statements) => Promise.resolve(statements));
    await expect(handle.query('select 1')).rejects.toThrow('has ended');
  });

  it('does not report a transaction as kept when a failed statement inside has undone it', async () => {
    const swallowed = database.transaction(async (statements) => {
      await statements.query("insert into step values ('lost')");
      await statements.query('select 1 / 0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('current transaction is aborted');
    expect((await database.query('select * from step')).rows).toEqual([]);
  });

  it('says what PostgreSQL said of a refused statement', async () => {
    await database.query("insert into step values ('once')");
    const refused: unknown = await database.query("insert into step values ('once')").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PgliteError);
    expect(refused).toMatchObject({ code: '23505', constraint: 'step_pkey', table: 'step' });
    await database.exec('delete from step');
  });

  it('applies parsers to columns of their type, in both forms of rows', async () => {
    const statement = "select date '2016-07-31' as day, 'text' as word, null::date as none";
    const parsers = { 1082: (text: string) => `on ${text}` };
    const { rows: objects } = await database.query(statement, [], { parsers });
    const { rows: arrays } = await database.query(statement, [], { parsers, rowMode: 'array' });
    expect(objects).toEqual([{ day: 'on 2016-07-31', word: 'text', none: null }]);
    expect(arrays).toEqual([['on 2016-07-31', 'text', null]]);
  });

  it('leaves the event loop free while it works', async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    await database.query('select count(*) from generate_series(1, 3000000)');
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
  });
});

describe('a closed PGlite', () => {
  it('refuses statements and may be closed again', async () => {
    const folder = await freshDataFolder();
    const database = await PgliteDatabase.open(layout(folder).operational);
    await database.close();
    await database.close();
    await expect(database.query('select 1')).rejects.toThrow('closed');
    await rm(folder, { recursive: true });
  });
});
