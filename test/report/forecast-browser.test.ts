import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderForecastPage } from '../../src/report/forecast-page/forecast-page.ts';
import { sampleForecastPage } from './sample-zoo.ts';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
if (executable === undefined) console.log('skipped: no Chromium on this machine to open the forecasts with');

describe.skipIf(executable === undefined)('the forecasts in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-forecast-'));
  let browser: Browser;

  beforeAll(async () => {
    const page = renderForecastPage(...(await sampleForecastPage('<b>words</b>', ['<b>A</b>', 'B', 'C'])));
    writeFileSync(join(folder, 'forecast.html'), page);
    browser = await chromium.launch({ executablePath: executable!, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each([1200, 420])('fit a window of %i pixels, ask for nothing, and draw two charts per model', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const asked: string[] = [];
    const troubles: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    await page.goto(pathToFileURL(join(folder, 'forecast.html')).href);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const boxes = await page
      .locator('svg:visible')
      .evaluateAll((svgs) => svgs.map((svg) => svg.getBoundingClientRect().toJSON()));
    expect(boxes).toHaveLength(4);
    for (const box of boxes) expect(Math.min(box.width, 2 * box.height)).toBeGreaterThan(200);
    expect(await page.locator('b', { hasText: /words|A/ }).count()).toBe(0);
    expect({ asked, troubles }).toEqual({ asked: [page.url()], troubles: [] });
  });
});
