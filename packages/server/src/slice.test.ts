import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment, FilingDetail, FindingDetail, Overview, RuleTrial } from '@levee/contract/model';
import { openLevee, type Levee } from './open.js';
import { freshDataFolder } from './stores/teststores.js';

/**
 * The way of a figure through the API: an institution files, corrects and confirms; the month is assessed as official, as
 * of an earlier instant, and again; a finding is explained.
 */

const HEADER =
  'bank_id,bank_name,bank_kind,region,normal,special_mention,substandard,doubtful,loss,total_loans,provisions,total_assets,total_deposits';
/** A bank with 4 % bad loans, provisions as given, and one extra fen nowhere. */
const bank = (provisions: string, total = '1000.00'): string =>
  `${HEADER}\nT-01,测试银行,city_commercial,渝北区,950.00,10.00,20.00,15.00,5.00,${total},${provisions},2000.00,1500.00\n`;

let clock = new Date('2016-09-10T02:00:00.000Z');
const laterBy = (minutes: number): void => {
  clock = new Date(clock.getTime() + minutes * 60_000);
};

describe('the API from a filed return to an explained finding', () => {
  let data: string;
  let levee: Levee;
  const call = async <T>(
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ): Promise<{ status: number; body: T }> => {
    const headers = { authorization: `Bearer ${levee.token}` };
    const response = await levee.app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: response.statusCode, body: response.json<T>() };
  };
  const file = async <T = FilingDetail>(
    csv: string,
    fields: Record<string, string> = {},
  ): Promise<{ status: number; body: T }> => {
    const form = new FormData();
    const all = { return: 'bank_prudential_monthly', reporter: 'T-01', period: '2016-08', ...fields };
    for (const [name, value] of Object.entries(all)) form.append(name, value);
    form.append('files', new Blob([csv]), 'bank.csv');
    const request = new Request('http://levee/api/filings', { method: 'POST', body: form });
    const response = await levee.app.inject({
      method: 'POST',
      url: '/api/filings',
      headers: {
        authorization: `Bearer ${levee.token}`,
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    return { status: response.statusCode, body: response.json<T>() };
  };
  const assess = (payload: object): Promise<{ status: number; body: Assessment }> =>
    call('POST', '/api/assessments', { period: '2016-08', ...payload });
  interface Refusal {
    error: { code: string; message: { zh: string; en: string } };
  }

  beforeAll(async () => {
    data = await freshDataFolder();
    levee = await openLevee({ data, now: () => clock });
    await call('POST', '/api/reporters', { id: 'T-01', name: '测试银行', kind: 'bank' });
    await call('POST', '/api/reporters', { id: 'T-02', name: '测试门户', kind: 'p2p_portal' });
  }, 60_000);
  afterAll(() => levee.close());

  it('rejects a return whose classes do not add up, and keeps no fact of it', async () => {
    const { status, body } = await file(bank('60.00', '1000.01'));
    expect(status).toBe(200);
    expect(body.state).toBe('rejected');
    expect(body.receipt.checks.map(({ check }) => check)).toEqual(['BPM-V01']);
    expect(body.receipt.problems[0]).toMatchObject({ file: 'bank.csv', row: 2, class: 'validity' });
    expect((await call('GET', `/api/filings/${body.id}/rows/2`)).status).toBe(404);
  });

  it('refuses what can be known before reading: unknown return, wrong kind of reporter, a month that is not over', async () => {
    const refused = async (fields: Record<string, string>): Promise<[number, string]> => {
      const { status, body } = await file<Refusal>(bank('60.00'), fields);
      return [status, body.error.code];
    };
    expect(await refused({ return: 'no_such_return' })).toEqual([404, 'unknown_return']);
    expect(await refused({ reporter: 'nobody' })).toEqual([404, 'unknown_reporter']);
    expect(await refused({ reporter: 'T-02' })).toEqual([403, 'may_not_file']);
    expect(await refused({ period: '2016-09' })).toEqual([400, 'period_not_over']);
    expect(await refused({ mapping: 'p2p_portal' })).toEqual([404, 'unknown_mapping']);
    expect(await refused({ correction: 'nothing was filed yet' })).toEqual([409, 'nothing_to_correct']);
  });

  it('accepts the mended return, and refuses the month a second time', async () => {
    const { body } = await file(bank('59.99'));
    expect(body).toMatchObject({ state: 'accepted', version: 1, rowsFiled: 1 });
    const again = await file<Refusal>(bank('59.99'));
    expect([again.status, again.body.error.code]).toEqual([409, 'already_filed']);
  });

  it('finds the bank one fen short of 150 percent, and says so to the fen', async () => {
    laterBy(5);
    const run = await assess({ official: true });
    expect(run.body).toMatchObject({ official: true, filings: 1, rows: 1 });
    const { body } = await call<{ items: { id: string; clause: string }[] }>('GET', '/api/findings?rule=BK-02');
    expect(body.items).toHaveLength(1);
    const finding = (await call<FindingDetail>('GET', `/api/findings/${body.items[0]?.id ?? ''}`)).body;
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
    expect(corrected.body).toMatchObject({ state: 'accepted', version: 2, correction: '准备金漏报' });
    laterBy(5);
    const now = await assess({});
    const then = await assess({ asOf: before });
    const findings = async (run: Assessment): Promise<number> =>
      (await call<{ total: number }>('GET', `/api/findings?rule=BK-02&assessment=${run.id}`)).body.total;
    expect(await findings(now.body)).toBe(0);
    expect(await findings(then.body)).toBe(1);
    const first = await call<{ items: { version: number; supersededBy: string | null }[] }>(
      'GET',
      '/api/filings?state=accepted',
    );
    expect(first.body.items.map(({ version, supersededBy }) => [version, supersededBy])).toEqual([
      [2, null],
      [1, corrected.body.id],
    ]);
  });

  it('gives the same bytes for the same manifest, and keeps the official run as the one that counts', async () => {
    const asOf = clock.toISOString();
    laterBy(1);
    const [one, two] = [await assess({ asOf }), await assess({ asOf })];
    expect(two.body.manifestHash).toBe(one.body.manifestHash);
    expect(two.body.findingsHash).toBe(one.body.findingsHash);
    const overview = (await call<Overview>('GET', '/api/overview')).body;
    expect(overview.chosen?.official).toBe(true);
    expect(overview.byRegion.find(({ id }) => id === '500112')?.findings).toBeGreaterThan(0);
    const refused = await call<Refusal>('POST', '/api/assessments', { period: '2016-08', official: true, asOf });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'official_looks_at_present']);
  });

  it('asks about a jump against the month before, and takes the answer', async () => {
    laterBy(60 * 24 * 30);
    const doubled = bank('120.00').replace(/(\d+\.\d\d)/g, (amount) => (Number(amount) * 2).toFixed(2));
    const asked = await file(doubled, { period: '2016-09' });
    expect(asked.body.state).toBe('awaiting_confirmation');
    expect(asked.body.receipt.checks.every((check) => check.class === 'macro')).toBe(true);
    const confirmed = await call<FilingDetail>('POST', `/api/filings/${asked.body.id}/confirmation`, {
      reason: '合并',
    });
    expect(confirmed.body).toMatchObject({ state: 'accepted', confirmation: '合并', version: 1 });
    const again = await call<Refusal>('POST', `/api/filings/${asked.body.id}/confirmation`, { reason: '合并' });
    expect([again.status, again.body.error.code]).toEqual([409, 'not_awaiting_confirmation']);
  });

  it('tries a draft on past months and stores nothing', async () => {
    const source = (await call<{ source: string }>('GET', '/api/rules/BK-02')).body.source;
    const draft = source.replace('id: BK-02', 'id: BK-99').replace('value: 1.5', 'value: 9.5');
    const input = { source: draft, from: '2016-08', to: '2016-09' };
    const trial = await call<RuleTrial>('POST', '/api/rules/trial', { ...input, source: `${draft}\n` });
    // The examples of the draft still say what 150 percent means; a trial answers for the months, not for them.
    expect(trial.body.periods.map(({ clauses }) => clauses[0]?.counts.breached)).toEqual([1, 1]);
    const wrong = await call<Refusal>('POST', '/api/rules/trial', {
      ...input,
      source: draft.replace(/(must: >-\s+)provisions/, '$1provisionz'),
    });
    expect([wrong.status, wrong.body.error.code]).toEqual([422, 'invalid_rule']);
    expect((await call('GET', '/api/rules/BK-99')).status).toBe(404);
  });

  it('sweeps facts and findings that were never accepted when it opens again', async () => {
    const connection = await levee.system.facts.connect();
    await connection.run("INSERT INTO finding (assessment, id) VALUES ('A-died', 'F-died')");
    await connection.run("INSERT INTO filing_facts SELECT * REPLACE ('R-died' AS filing) FROM filing_facts LIMIT 1");
    connection.close();
    await levee.close();
    await writeFile(join(data, 'note'), 'opened again');
    levee = await openLevee({ data, now: () => clock });
    const after = await levee.system.facts.connect();
    expect(await after.rows("SELECT * FROM finding WHERE assessment = 'A-died'")).toEqual([]);
    expect(await after.rows("SELECT * FROM filing_facts WHERE filing = 'R-died'")).toEqual([]);
    after.close();
    expect((await call<{ total: number }>('GET', '/api/filings?state=accepted')).body.total).toBe(3);
  }, 30_000);
});
