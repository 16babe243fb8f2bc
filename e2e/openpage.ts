import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser.js';

/** A page in its own browser, at the width of a desk screen, with the errors that the browser has logged. */
export interface OpenPage {
  readonly browser: Browser;
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function openPage(): Promise<OpenPage> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => {
    // The first question «who is signed in?» is answered 401, which a browser always logs.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { browser, page, complaints };
}
