import { describe, expect, it } from 'vitest';
import { sampleGate, sampleInputs } from '../../test/report/sample-inputs.ts';
import { buildDocument } from './build-document.ts';
import { escapeMarkdown, escapeText } from '../util/escape.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReportInputs } from './inputs.ts';
import { monthlyReturns } from './months.ts';
import { renderPage } from './page.ts';
import { drawPlots, plotNames } from './plots.ts';

const hostile = `</title></style><script src="//x">alert('1')</script><img onerror=a> | [a](javascript:b) \n# \u0000 \`c\``;

async function pageOf(words: string): Promise<string> {
  const inputs = sampleInputs(words);
  return renderPage(buildDocument(inputs), await drawPlots(inputs));
}

describe('the HTML page', () => {
  it('is the same bytes at every run', async () => {
    expect(await pageOf('sp500')).toBe(await pageOf('sp500'));
  });

  it('fetches nothing: no address to another place, no script, no import', async () => {
    const page = await pageOf('sp500');
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    expect(page).not.toMatch(/<script|<link|<iframe|@import|url\(|https?:\/\/(?!www\.w3\.org\/2000\/svg")/);
  });

  it('shows hostile text as text', async () => {
    const page = await pageOf(hostile);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u0000');
    expect(page).toContain('&lt;script src=&quot;//x&quot;&gt;');
  });

  it('names verdict, failed gates, every gate and the digests of what it was made of', async () => {
    const page = await pageOf('Deflated Sharpe ratio');
    expect(page).toContain('✗ Rejected');
    expect(page).toContain(
      '1 of 3 gates failed: Deflated Sharpe ratio. 1 of 3 gates without enough evidence: Track record.',
    );
    expect(page).toContain('Closed trades');
    expect(page).toContain('? insufficient');
    expect(page).toContain('ab'.repeat(32));
  });

  it('says so when all gates pass', () => {
    const inputs = sampleInputs('sp500');
    const validation = {
      ...inputs.validation,
      gates: [sampleGate('Closed trades', 'pass'), sampleGate('Drawdown', 'pass')],
    };
    expect(buildDocument({ ...inputs, validation }).headline).toBe('All 2 gates pass.');
  });

  it('says dash where there was nothing to trade, stress or rank', async () => {
    const inputs = sampleInputs('sp500');
    const none = new Float64Array(0);
    const empty: ReportInputs = {
      ...inputs,
      labels: { ...inputs.labels, labelled: 0 },
      training: { ...inputs.training, folds: [], features: [], params: {} },
      calibration: { ...inputs.calibration, reliability: [] },
      equity: {
        timeUtc: none,
        equity: none,
        benchmarkEquity: none,
        strategyReturn: none,
        benchmarkReturn: none,
        drawdown: none,
        grossExposure: none,
      },
      trades: {
        symbols: [],
        count: 0,
        columns: { ...inputs.trades.columns, bars: none, netReturn: none, exitReason: none },
      },
      stress: {
        ...inputs.stress,
        families: [],
        returns: [],
        worst: [],
        fan: { bars: [], p05: [], p25: [], p50: [], p75: [], p95: [] },
      },
    };
    const page = renderPage(buildDocument(empty), await drawPlots(empty));
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('holds every chart', async () => {
    const inputs = sampleInputs('sp500');
    const plots = await drawPlots(inputs);
    expect([...plots.keys()].filter((name) => name !== 'equity-wide')).toEqual([...plotNames]);
    expect(renderPage(buildDocument(inputs), plots).match(/<svg /g)).toHaveLength(plotNames.length + 1);
  });
});

describe('the Markdown report', () => {
  it('lists every gate with value, requirement, interval and verdict', () => {
    const markdown = renderMarkdown(buildDocument(sampleInputs('Deflated Sharpe ratio')), true);
    expect(markdown).toContain(
      '| Deflated Sharpe ratio | **✗ fail** | 0.6 | at least 0.95 | −0.35 | 0.5 to 0.7 (95%) | 4 | edge | too low |',
    );
    expect(markdown).toContain('| Closed trades | ✓ pass | 0.6 |');
    expect(markdown).toContain('| Track record | **? insufficient** | – |');
  });

  it('keeps hostile text inside its cell', () => {
    const markdown = renderMarkdown(buildDocument(sampleInputs(hostile)), true);
    expect(markdown).not.toContain('<script');
    expect(markdown).not.toMatch(/(?<!\\)\]\(javascript/);
    const gates = markdown.split('\n').filter((line) => line.includes('at least 0.95'));
    expect(gates.map((line) => line.match(/(?<!\\)\|/g)?.length)).toEqual([10, 10, 10]);
  });

  it('shows plots only when they are written beside it', () => {
    const report = buildDocument(sampleInputs('sp500'));
    expect(renderMarkdown(report, false)).not.toContain('.svg');
    for (const name of plotNames) expect(renderMarkdown(report, true)).toContain(`(${name}.svg)`);
  });
});

describe('monthly returns', () => {
  it('compound from the last bar of the month before', () => {
    const times = Float64Array.of(
      Date.UTC(2019, 11, 30),
      Date.UTC(2019, 11, 31),
      Date.UTC(2020, 0, 2),
      Date.UTC(2020, 2, 31),
    );
    expect(monthlyReturns(times, Float64Array.of(100, 110, 121, 60.5), 100)).toEqual([
      { year: 2019, months: [...new Array<null>(11).fill(null), expect.closeTo(0.1)], total: expect.closeTo(0.1) },
      {
        year: 2020,
        months: [expect.closeTo(0.1), null, -0.5, ...new Array<null>(9).fill(null)],
        total: expect.closeTo(-0.45),
      },
    ]);
  });
});

describe('escaping', () => {
  it('leaves no character that HTML or Markdown would act on', () => {
    expect(escapeText(`a<b>&"'`)).toBe('a&lt;b&gt;&amp;&quot;&#39;');
    expect(escapeMarkdown('a|b_c*<d>')).toBe('a\\|b\\_c\\*&lt;d&gt;');
  });
});
