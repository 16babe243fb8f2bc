import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileFirstCity } from '@levee/city/filecity';
import { openLevee, type Levee } from '@levee/server/open';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './openpage.js';

/**
 * What a first start shows: the small demonstration city, in a real browser, from the networks of a month to who stands behind a
 * product, what follows when an enterprise defaults, and which bank the others depend on.
 */

describe('the demonstration city in a real browser', () => {
  let data: string;
  let levee: Levee;
  let browser: Browser;
  let page: Page;
  let address: string;
  let complaints: OpenPage['complaints'];

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'levee-e2e-city-'));
    levee = await openLevee({ data, firstData: fileFirstCity });
    address = await levee.listen('127.0.0.1', 0);
    ({ browser, page, complaints } = await openPage());
    await page.goto(address);
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码').fill(levee.firstAccount?.password ?? '');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '总览' }).waitFor();
  }, 240_000);

  afterAll(async () => {
    await browser.close();
    await levee.close();
    await rm(data, { recursive: true, force: true });
  });

  const text = (): Promise<string> => page.locator('main').innerText();

  it('leads from the products of a month through one that is held in a loop to the product that it holds', async () => {
    await page.getByRole('link', { name: '网络' }).click();
    await page.getByRole('link', { name: /CP-X01/ }).click();
    await page.getByRole('heading', { name: '持有关系图' }).waitFor();
    for (const words of ['CP-X01 → CP-X02 → CP-X01', '最终持有人', '最终资产']) expect(await text()).toContain(words);
    await page.locator('svg .node-loop[role=link]').click();
    await page.getByRole('heading', { name: /CP-X02/ }).waitFor();
    expect(await page.locator('svg .node-centre').count()).toBe(1);
  });

  it('shows round by round what follows when an enterprise of a guarantee circle defaults', async () => {
    await page.goto(`${address}/networks/circles`);
    await page.getByText('按带倒贷款', { exact: true }).click();
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: '圈内企业' }).waitFor();
    expect(await page.locator('.member-defaulted').count()).toBe(1);
    const rounds = page.getByRole('radiogroup', { name: '轮数' }).locator('label');
    await rounds.last().click();
    await page.getByText('传导到此停止').waitFor();
    expect(await page.locator('.member-defaulted').count()).toBe(await page.locator('.member').count());
    await page.locator('.member:not(.member-first)').first().click();
    await page.waitForURL(/first=/);
  });

  it('ranks the banks by what their default does to the others', async () => {
    await page.goto(`${address}/networks/banks`);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(30);
    await page.getByText('English').first().click();
    await page.getByRole('columnheader', { name: 'Impact', exact: true }).waitFor();
    await page.getByText('中文').first().click();
  });

  it('explains a finding about a network by the chain of products', async () => {
    await page.goto(`${address}/findings?rule=AM-08-L`);
    await page.getByRole('link', { name: /K01/ }).first().click();
    await page.getByText('CP-K01 → CP-K02 → CP-K03 → CP-K04').waitFor();
  });

  it('opens every page of the networks without a word in the log', async () => {
    for (const path of ['products', 'products/CP-K01', 'circles', 'banks', 'products/nobody']) {
      await page.goto(`${address}/networks/${path}`);
      await page.waitForLoadState('networkidle');
    }
    await page.getByText('nobody').first().waitFor();
    // The response to a product that does not exist is 404, which a browser always logs.
    expect(complaints.filter((words) => !words.includes('404'))).toEqual([]);
  });
});
