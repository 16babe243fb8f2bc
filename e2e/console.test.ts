import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLevee, type Levee } from '@levee/server/open';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './openpage.js';

/**
 * The critical path of a supervisor, in a real browser against a real server: sign in, file a return of one bank with bad
 * loans above five percent and too few provisions, read the receipt, assess the month as official, find the bank among the
 * findings, and read why, under which article, and from which row; then the register, who owes what, and what is missing.
 */

const RETURN = [
  'bank_id,bank_name,bank_kind,region,normal,special_mention,substandard,doubtful,loss,total_loans,provisions,' +
    'total_assets,total_deposits',
  'E2E-01,端到端银行,城市商业银行,渝北区,930000000.00,10000000.00,40000000.00,15000000.00,5000000.00,1000000000.00,' +
    '24000000.00,2000000000.00,1500000000.00',
].join('\n');

const PAGES = [
  '/',
  '/findings',
  '/filings',
  '/filings/new',
  '/obligations',
  '/obligations?period=2016-08&by=institution',
  '/register',
  '/register/E2E-01',
  '/rules',
  '/rules/BK-15',
  '/coverage',
  '/assessments',
  '/api/docs',
];

describe('the console in a real browser', () => {
  let data: string;
  let levee: Levee;
  let browser: Browser;
  let page: Page;
  let address: string;
  let complaints: OpenPage['complaints'];

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'levee-e2e-'));
    levee = await openLevee({ data });
    address = await levee.listen('127.0.0.1', 0);
    ({ browser, page, complaints } = await openPage());
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await levee.close();
    await rm(data, { recursive: true, force: true });
  });

  it('refuses a wrong password in words, and lets the first account in', async () => {
    await page.goto(address);
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('不正确').waitFor();
    await page.getByLabel('密码').fill(levee.firstAccount?.password ?? '');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '总览' }).waitFor();
  });

  it('files a return and shows its receipt', async () => {
    await post('/api/reporters', { id: 'E2E-01', name: '端到端银行', kind: 'bank' });
    const file = join(data, 'bank.csv');
    await writeFile(file, RETURN);
    await page.goto(`${address}/filings/new`);
    await choose('报表', '银行审慎监管月报');
    await choose('报送机构', '端到端银行');
    await page.getByLabel('所属月份').fill('2016-08');
    await page.getByLabel('所属月份').press('Enter');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '报送', exact: true }).click();
    await page.getByText('1 行入库').first().waitFor();
  });

  it('assesses the month as official', async () => {
    await page.goto(`${address}/?period=2016-08`);
    await page.getByRole('button', { name: '评估本月' }).click();
    await page.getByText('定版', { exact: true }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '开始评估' }).click();
    await page.getByText('评估完成').waitFor();
  });

  it('leads from the findings to the rule, the figures, the limit, the article and the row', async () => {
    await page.goto(`${address}/findings?period=2016-08&rule=BK-02`);
    await page.getByText('端到端银行').first().click();
    await page.getByText('银监会令2011年第4号').first().waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('银监会令2011年第4号');
    expect(text).toContain('24,000,000.00');
    expect(text).toContain('2012-01-01');
    expect(text).toContain('bank.csv');
    expect(text).toContain('930,000,000.00');
  });

  it('says the same in English by switch', async () => {
    await page.getByText('English').first().click();
    await page.getByText('Loan loss provisions').first().waitFor();
    const text = await page.locator('main').innerText();
    for (const words of ['Lead agencies', 'Yubei District', 'not filed']) expect(text).toContain(words);
    expect(text).not.toContain('贷款损失准备不得低于');
  });

  it('shows the entry of the bank with its papers, that its return came late, and what is missing of the plan', async () => {
    const document = { number: '渝银监复〔2010〕1号', title: '开业批复' };
    await post('/api/register/entries', {
      id: 'E2E-01',
      name: '端到端商行',
      kind: 'bank',
      from: '2010-01-01',
      document,
    });
    const renamed = { entry: 'E2E-01', topic: 'name', value: '端到端银行', from: '2016-01-01' };
    await post('/api/register/changes', { statements: [renamed], document: { title: '更名批复' } });
    await page.getByText('中文').first().click();
    await page.goto(`${address}/register?search=${encodeURIComponent('端到端商行')}&on=2016-08-31`);
    await page.getByText('仅凭名称不能确定主体').waitFor();
    await page.locator('.look-up').getByRole('link', { name: '端到端银行' }).click();
    await page.getByRole('heading', { name: '沿革' }).waitFor();
    const entry = await page.locator('main').innerText();
    for (const words of ['端到端商行', '渝银监复〔2010〕1号', '更名批复', '2016-01-01']) expect(entry).toContain(words);
    await page.goto(`${address}/obligations?period=2016-08&return=bank_prudential_monthly`);
    await page.getByRole('button', { name: '迟报 1' }).click();
    await page.getByRole('link', { name: '端到端银行' }).waitFor();
    await page.goto(`${address}/coverage?by=rule&state=lacking`);
    await page.getByRole('button', { name: '目录规则 244' }).waitFor();
  });

  it('runs a past assessment again and finds the same', async () => {
    await page.goto(`${address}/assessments?period=2016-08`);
    await page.locator('tbody a').first().click();
    await page.getByRole('button', { name: '按原时点再算一次' }).click();
    await page.getByText('已再现').waitFor();
    await page.getByText('结果一致').first().waitFor();
  });

  it('opens every page without a word in the log: no error, no breach of the Content-Security-Policy', async () => {
    for (const path of PAGES) {
      await page.goto(address + path);
      await page.waitForLoadState('networkidle');
    }
    expect(complaints).toEqual([]);
  });

  async function post(url: string, payload: object): Promise<void> {
    const headers = { authorization: `Bearer ${levee.token}` };
    const { statusCode, body } = await levee.app.inject({ method: 'POST', url, headers, payload });
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`);
  }

  async function choose(label: string, option: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  }
});
