import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/report/build-document.ts';
import { renderPage } from '../../src/report/page.ts';
import { drawPlots } from '../../src/report/plots.ts';
import { richInputs } from './rich-inputs.ts';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
if (executable === undefined) console.log('skipped: no Chromium on this machine to open the report with');

describe.skipIf(executable === undefined)('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-report-'));
  let browser: Browser;
  let charts = 0;

  beforeAll(async () => {
    const inputs = richInputs('<b>words</b>');
    const plots = await drawPlots(inputs);
    charts = plots.size;
    writeFileSync(join(folder, 'report.html'), renderPage(buildDocument(inputs), plots));
    browser = await chromium.launch({ executablePath: executable!, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(width: number, media: 'screen' | 'print' = 'screen') {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: 'dark' });
    await page.emulateMedia({ media });
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

  it('shows every chart with a size, wide ones once', async () => {
    const { page } = await open(1200);
    const boxes = await page
      .locator('svg:visible')
      .evaluateAll((svgs) => svgs.map((svg) => svg.getBoundingClientRect().toJSON()));
    expect(boxes.length).toBe(charts - 2);
    expect(boxes.filter(({ width, height }) => width < 200 || height < 100)).toEqual([]);
  });

  it('writes no word of a chart beyond its edge', async () => {
    const { page } = await open(1200);
    const beyond = await page.locator('svg:visible').evaluateAll((svgs) =>
      svgs.flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text:not(:empty)')]
          .filter((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            return left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 2 || bottom > frame.bottom + 2;
          })
          .map((text) => text.textContent);
      }),
    );
    expect(beyond).toEqual([]);
  });

  it.each([1200, 420, 360])('is no wider than a window of %i pixels', async (width) => {
    const { page } = await open(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('lets no table overflow a desktop, and tells phone readers which ones scroll', async () => {
    const scrolling = 'figure.table';
    const hidden = (figures: Element[]) =>
      figures
        .filter((figure) => {
          const box = figure.querySelector('.scroll')!;
          return (
            box.scrollWidth > box.clientWidth + 30 &&
            getComputedStyle(figure.querySelector('.sideways') ?? document.head).display === 'none'
          );
        })
        .map((figure) => figure.querySelector('figcaption')?.textContent);
    for (const width of [1200, 420]) {
      const { page } = await open(width);
      expect([width, await page.locator(scrolling).evaluateAll(hidden)]).toEqual([width, []]);
    }
  });

  it.each([
    ['A4', 703],
    ['letter', 725],
  ])('is cut nowhere on %s paper, folded tables included, in light colours', async (_, width) => {
    const { page } = await open(width, 'print');
    const cut = await page
      .locator('td, th, svg, p, figcaption')
      .evaluateAll(
        (elements, right) =>
          elements
            .filter((element) => element.getBoundingClientRect().right > right + 1)
            .map((element) => element.textContent!.slice(0, 40)),
        width,
      );
    expect(cut).toEqual([]);
    const folded = page.locator('details:not([open]) td').first();
    expect(await folded.evaluate((cell) => cell.getBoundingClientRect().height)).toBeGreaterThan(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  });

  it.each(['A4', 'Letter'])('prints more than three pages on %s', async (format) => {
    const { page } = await open(1200);
    const pdf = (await page.pdf({ format, preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(3);
  });

  it('prints hostile words as words', async () => {
    const { page } = await open(1200);
    expect(await page.locator('b', { hasText: /^words$/ }).count()).toBe(0);
  });
});
