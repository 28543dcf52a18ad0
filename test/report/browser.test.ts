import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/report/build-document.ts';
import { renderPage } from '../../src/report/page.ts';
import { drawPlots } from '../../src/report/plots.ts';
import { sampleInputs } from './sample-inputs.ts';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
if (executable === undefined) console.log('skipped: no Chromium on this machine to open the report with');

describe.skipIf(executable === undefined)('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-report-'));
  let browser: Browser;

  beforeAll(async () => {
    const inputs = sampleInputs('<b>words</b>');
    const page = renderPage(buildDocument(inputs), await drawPlots(inputs));
    writeFileSync(join(folder, 'report.html'), page);
    browser = await chromium.launch({ executablePath: executable!, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(width: number) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, javaScriptEnabled: true });
    const asked: string[] = [];
    const troubles: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    return { page, asked, troubles };
  }

  it('asks for nothing but itself and reports no error', async () => {
    const { page, asked, troubles } = await open(1200);
    expect(asked).toEqual([page.url()]);
    expect(troubles).toEqual([]);
  });

  it('shows eight charts, each with a size', async () => {
    const { page } = await open(1200);
    const boxes = await page
      .locator('svg:visible')
      .evaluateAll((svgs) => svgs.map((svg) => svg.getBoundingClientRect().toJSON()));
    expect(boxes.length).toBe(8);
    expect(boxes.filter(({ width, height }) => width < 200 || height < 100)).toEqual([]);
  });

  it.each([1200, 420])('is no wider than a window of %i pixels', async (width) => {
    const { page } = await open(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('prints hostile words as words', async () => {
    const { page } = await open(1200);
    expect(await page.locator('b', { hasText: /^words$/ }).count()).toBe(0);
  });
});
