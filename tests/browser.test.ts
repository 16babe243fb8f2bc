import { expect, it } from 'vitest';
import { launchBrowser } from './browser.js';

it('a real browser starts, runs scripts and keeps a strict Content-Security-Policy', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<p id="a">金堤</p><script>document.getElementById("a").textContent += " Levee"</script>');
    expect(await page.textContent('#a')).toBe('金堤 Levee');

    await page.setContent(
      `<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><p id="a">金堤</p>` +
        '<script>document.getElementById("a").textContent += " Levee"</script>',
    );
    expect(await page.textContent('#a')).toBe('金堤');
  } finally {
    await browser.close();
  }
});
