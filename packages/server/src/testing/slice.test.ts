import { createClient, type Client } from '@levee/contract/client';
import type { Input } from '@levee/contract/routes';
import type { FilingDetail } from '@levee/contract/filings/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { injectedTransport } from '../http/injected.js';
import { openLevee, type Levee } from '../open.js';
import { freshDataFolder } from './stores.js';

/**
 * The way of a figure through the API: an institution files, corrects and confirms; the month is assessed as official, as
 * of an earlier instant, and again; a finding is explained.
 */

const HEADER =
  'bank_id,bank_name,bank_kind,region,normal,special_mention,substandard,doubtful,loss,total_loans,provisions,' +
  'total_assets,total_deposits';
/** A bank with 4 % bad loans and provisions as given; its classes add up to 1000.00. */
const bank = (provisions: string, total = '1000.00'): string =>
  `${HEADER}\nT-01,测试银行,city_commercial,渝北区,950.00,10.00,20.00,15.00,5.00,${total},${provisions},2000.00,1500.00\n`;
const doubled = (csv: string): string => csv.replace(/\d+\.\d\d/g, (amount) => (Number(amount) * 2).toFixed(2));

let clock = new Date('2016-09-10T02:00:00.000Z');
const laterBy = (minutes: number): void => {
  clock = new Date(clock.getTime() + minutes * 60_000);
};

describe('the API from a filed return to an explained finding', () => {
  let data: string;
  let levee: Levee;
  let client: Client;
  const open = async (): Promise<void> => {
    levee = await openLevee({ data, now: () => clock });
    const headers = (): Record<string, string> => ({ authorization: `Bearer ${levee.token}` });
    client = createClient({ base: 'http://levee', transport: injectedTransport(levee.app), headers });
  };
  const file = (csv: string, fields: Partial<Input<'file'>> = {}): Promise<FilingDetail> => {
    const slot = { return: 'bank_prudential_monthly', reporter: 'T-01', period: '2016-08' };
    return client.call('file', { ...slot, ...fields }, [{ name: 'bank.csv', content: new Blob([csv]) }]);
  };
  const refusal = (status: number, code: string): object => ({ status, body: { code } });

  beforeAll(async () => {
    data = await freshDataFolder();
    await open();
    await client.call('addReporter', { id: 'T-01', name: '测试银行', kind: 'bank' });
    await client.call('addReporter', { id: 'T-02', name: '测试门户', kind: 'p2p_portal' });
  }, 60_000);
  afterAll(() => levee.close());

  it('rejects a return whose classes do not add up, and keeps no fact of it', async () => {
    const filing = await file(bank('60.00', '1000.01'));
    expect(filing.state).toBe('rejected');
    expect(filing.receipt.checks.map(({ check }) => check)).toEqual(['BPM-V01']);
    expect(filing.receipt.problems[0]).toMatchObject({ file: 'bank.csv', row: 2, class: 'validity' });
    await expect(client.call('filedRow', { id: filing.id, row: 2 })).rejects.toMatchObject(refusal(404, 'not_found'));
  });

  it.each([
    [{ return: 'no_such_return' }, 404, 'unknown_return'],
    [{ reporter: 'nobody' }, 404, 'unknown_reporter'],
    [{ reporter: 'T-02' }, 403, 'may_not_file'],
    [{ period: '2016-09' }, 400, 'period_not_over'],
    [{ mapping: 'p2p_portal' }, 404, 'unknown_mapping'],
    [{ correction: 'nothing was filed yet' }, 409, 'nothing_to_correct'],
  ])('refuses %o before it reads the file', async (fields, status, code) => {
    await expect(file(bank('60.00'), fields)).rejects.toMatchObject(refusal(status, code));
  });

  it('accepts the mended return, and refuses the month a second time', async () => {
    expect(await file(bank('59.99'))).toMatchObject({ state: 'accepted', version: 1, rowsFiled: 1 });
    await expect(file(bank('59.99'))).rejects.toMatchObject(refusal(409, 'already_filed'));
  });

  it('finds the bank one fen short of 150 percent, and says so to the fen', async () => {
    laterBy(5);
    const run = await client.call('assess', { period: '2016-08', official: true });
    expect(run).toMatchObject({ official: true, filings: 1 });
    const { items } = await client.call('findings', { rule: 'BK-02' });
    expect(items).toHaveLength(1);
    const finding = await client.call('finding', { id: items[0]?.id ?? '' });
    expect(finding).toMatchObject({
      rule: 'BK-02',
      date: '2016-08-31',
      subjectName: '测试银行',
      region: '500112',
      citation: expect.stringContaining('银监会令2011年第4号') as string,
      row: 2,
      history: [{ period: '2016-08', filed: true, breached: true }],
    });
    expect(finding.figures.map((figure) => figure.value)).toContain('59.99');
    expect(finding.parameters.map(({ value, from }) => [value, from])).toContainEqual(['1.5', '2012-01-01']);
    expect(finding.filedRow?.cells.find((cell) => cell.column === 'provisions')?.value).toBe('59.99');
    expect(finding.lead.map(({ zh }) => zh)).toEqual(['中国银行业监督管理委员会重庆监管局']);
  });

  it('takes a correction with a reason as version 2; what was known before stays known as of then', async () => {
    const before = clock.toISOString();
    laterBy(5);
    const corrected = await file(bank('60.00'), { correction: '准备金漏报' });
    expect(corrected).toMatchObject({ state: 'accepted', version: 2, correction: '准备金漏报' });
    laterBy(5);
    const findingsOf = async (run: { id: string }): Promise<number> =>
      (await client.call('findings', { rule: 'BK-02', assessment: run.id })).total;
    expect(await findingsOf(await client.call('assess', { period: '2016-08' }))).toBe(0);
    expect(await findingsOf(await client.call('assess', { period: '2016-08', asOf: before }))).toBe(1);
    const { items } = await client.call('filings', { state: 'accepted' });
    expect(items.map(({ version, supersededBy }) => [version, supersededBy])).toEqual([
      [2, null],
      [1, corrected.id],
    ]);
  });

  it('gives the same bytes for the same manifest, and keeps the official run as the one that counts', async () => {
    const asOf = clock.toISOString();
    laterBy(1);
    const one = await client.call('assess', { period: '2016-08', asOf });
    const two = await client.call('assess', { period: '2016-08', asOf });
    expect(two.manifestHash).toBe(one.manifestHash);
    expect(two.findingsHash).toBe(one.findingsHash);
    const overview = await client.call('overview', {});
    expect(overview.chosen?.official).toBe(true);
    expect(overview.byRegion.find(({ id }) => id === '500112')?.findings).toBeGreaterThan(0);
    const officialThen = client.call('assess', { period: '2016-08', official: true, asOf });
    await expect(officialThen).rejects.toMatchObject(refusal(400, 'official_looks_at_present'));
  });

  it('asks about a jump against the month before, and takes the answer once', async () => {
    laterBy(60 * 24 * 30);
    const asked = await file(doubled(bank('60.00')), { period: '2016-09' });
    expect(asked.state).toBe('awaiting_confirmation');
    expect(new Set(asked.receipt.checks.map((check) => check.class))).toEqual(new Set(['macro']));
    const confirmed = await client.call('confirmFiling', { id: asked.id, reason: '合并' });
    expect(confirmed).toMatchObject({ state: 'accepted', confirmation: '合并', version: 1 });
    const again = client.call('confirmFiling', { id: asked.id, reason: '合并' });
    await expect(again).rejects.toMatchObject(refusal(409, 'not_awaiting_confirmation'));
  });

  it('tries a draft on past months and stores nothing', async () => {
    const { source } = await client.call('rule', { id: 'BK-02' });
    const draft = source.replace('id: BK-02', 'id: BK-99').replace('value: 1.5', 'value: 9.5');
    const months = { from: '2016-08', to: '2016-09' };
    const trial = await client.call('tryRule', { source: draft, ...months });
    expect(trial.periods.map(({ clauses }) => clauses[0]?.counts.breached)).toEqual([1, 1]);
    const mistaken = draft.replace(/(must: >-\s+)provisions/, '$1provisionz');
    await expect(client.call('tryRule', { source: mistaken, ...months })).rejects.toMatchObject(
      refusal(422, 'invalid_rule'),
    );
    await expect(client.call('rule', { id: 'BK-99' })).rejects.toMatchObject(refusal(404, 'not_found'));
  });

  it('sweeps facts and findings that were never accepted when it opens again', async () => {
    const connection = await levee.system.facts.connect();
    await connection.run("INSERT INTO finding (assessment, id) VALUES ('A-died', 'F-died')");
    await connection.run("INSERT INTO filing_facts SELECT * REPLACE ('R-died' AS filing) FROM filing_facts LIMIT 1");
    connection.close();
    await levee.close();
    await open();
    const after = await levee.system.facts.connect();
    expect(await after.rows("SELECT * FROM finding WHERE assessment = 'A-died'")).toEqual([]);
    expect(await after.rows("SELECT * FROM filing_facts WHERE filing = 'R-died'")).toEqual([]);
    after.close();
    expect((await client.call('filings', { state: 'accepted' })).total).toBe(3);
  }, 30_000);
});
