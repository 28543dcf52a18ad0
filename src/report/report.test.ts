import { describe, expect, it } from 'vitest';
import { richInputs } from '../../test/report/rich-inputs.ts';
import { sampleGate, sampleInputs } from '../../test/report/sample-inputs.ts';
import { buildBrief } from './build-brief.ts';
import { buildDocument } from './build-document.ts';
import { table } from './document.ts';
import { escapeMarkdown, escapeText } from '../util/escape.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReportInputs } from './inputs.ts';
import { monthlyReturns } from './months.ts';
import { tableHtml } from './page-table.ts';
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

  it('holds every chart, and no place for one that was not drawn', async () => {
    for (const inputs of [sampleInputs('sp500'), richInputs('sp500')]) {
      const plots = await drawPlots(inputs);
      expect([...plots.keys()]).toEqual(expect.arrayContaining([...plotNames]));
      const named = buildDocument(inputs).sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.kind === 'figures'
            ? block.charts.flatMap(({ name, narrow }) => (narrow === null ? [name] : [name, narrow]))
            : [],
        ),
      );
      expect(named.sort()).toEqual([...plots.keys()].sort());
      expect(renderPage(buildDocument(inputs), plots).match(/<svg /g)).toHaveLength(plots.size);
    }
  });

  it('leaves out what a report of an older version did not measure', () => {
    const ids = (inputs: ReportInputs) => buildDocument(inputs).sections.map(({ id }) => id);
    const more = ['doubts', 'robustness', 'guards'];
    expect(ids(richInputs('sp500'))).toEqual(expect.arrayContaining(more));
    expect(ids(sampleInputs('sp500')).filter((id) => more.includes(id))).toEqual([]);
    const titles = buildDocument(sampleInputs('sp500')).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block.title] : [])),
    );
    expect(titles).not.toContain('Deepest drawdowns');
    expect(titles).toContain('By exit');
  });

  it('says how far fills alone move the result, and what to look at with its remedy', async () => {
    const inputs = richInputs('sp500');
    const page = renderPage(buildDocument(inputs), await drawPlots(inputs));
    expect(page).toContain('Depending on how orders are filled: 2.0% to 8.0% a year');
    expect(page).toContain('<p class="fix">Try: sp500 (trading.fills.spreadBps)</p>');
    expect(page).toContain('class="is-severe"');
  });

  it('folds long tables away and tells readers of broad ones to scroll', async () => {
    const long = table(
      'Long',
      ['A'],
      Array.from({ length: 25 }, () => ['1']),
    );
    const broad = table(
      'Broad',
      ['One', '#Two', '#Three', '#Four', '#Five', '#Six'],
      [['a word', '1,000,000,000', '2,000,000,000', '3', '4', '5']],
    );
    expect(tableHtml(long)).toContain('<summary>Long, 25 rows</summary>');
    expect(tableHtml(broad)).toContain('(6 columns, scroll sideways →)');
    expect(tableHtml(table('Small', ['A', '#B'], [['1', '2']]))).not.toContain('sideways');
  });
});

describe('the Markdown report', () => {
  it('lists every gate with value, requirement, interval and verdict', () => {
    const markdown = renderMarkdown(buildBrief(sampleInputs('Deflated Sharpe ratio')), true);
    expect(markdown).toContain(
      '| Deflated Sharpe ratio | **✗ fail** | 0.6 | at least 0.95 | −0.35 | 0.5 to 0.7 (95%) | 4 | edge | too low |',
    );
    expect(markdown).toContain('| Closed trades | ✓ pass | 0.6 |');
    expect(markdown).toContain('| Track record | **? insufficient** | – |');
  });

  it('keeps hostile text inside its cell', () => {
    const markdown = renderMarkdown(buildBrief(sampleInputs(hostile)), true);
    expect(markdown).not.toContain('<script');
    expect(markdown).not.toMatch(/(?<!\\)\]\(javascript/);
    const gates = markdown.split('\n').filter((line) => line.includes('at least 0.95'));
    expect(gates.map((line) => line.match(/(?<!\\)\|/g)?.length)).toEqual([10, 10, 10]);
  });

  it('shows plots only when they are written beside it', () => {
    const report = buildBrief(richInputs('sp500'));
    expect(renderMarkdown(report, false)).not.toContain('.svg');
    const shown = [...renderMarkdown(report, true).matchAll(/\((\S+)\.svg\)/g)].map(([, name]) => name!);
    expect(shown).toEqual(['equity']);
    expect(plotNames).toEqual(expect.arrayContaining(shown));
  });

  it('is short: verdict, gates, fills and the heaviest findings', () => {
    const inputs = richInputs('sp500');
    const diagnoses = Array.from({ length: 9 }, (_, rank) => ({
      ...inputs.backtest.analysis!.diagnoses[0]!,
      title: `finding ${rank}.`,
    }));
    const backtest = { ...inputs.backtest, analysis: { ...inputs.backtest.analysis!, diagnoses } };
    const markdown = renderMarkdown(buildBrief({ ...inputs, backtest }), true);
    expect(markdown.split('\n').filter((line) => line.startsWith('## '))).toEqual([
      '## Gates',
      '## Fills',
      '## What to look at first',
      '## Equity',
    ]);
    expect(markdown.match(/finding \d\./g)).toHaveLength(5);
    expect(markdown).toContain('4 lighter ones are in report.html.');
    expect(markdown).toContain('| pessimistic | 2.0% |');
    expect(markdown.length).toBeLessThan(6000);
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
