import { describe, expect, it } from 'vitest';
import { candlesChart } from './candles.ts';
import { costsChart } from './costs.ts';
import { drawdownChart } from './drawdown.ts';
import { equityChart } from './equity.ts';
import { excursionsChart } from './excursions.ts';
import { featureImportanceChart } from './feature-importance.ts';
import { forecastChart } from './forecast.ts';
import { full } from './frame.ts';
import { guardsChart } from './guards.ts';
import { intervalDotsChart } from './interval-dots.ts';
import { parameterStripsChart } from './parameter-strips.ts';
import { pathPanel } from './path-panel.ts';
import { reliabilityChart } from './reliability.ts';
import { renderChart, type Chart } from './render-chart.ts';
import { rollingChart } from './rolling.ts';
import { scenarioScatterChart } from './scenario-scatter.ts';
import { shapChart } from './shap.ts';
import { stressFanChart } from './stress-fan.ts';
import { stressOutcomesChart } from './stress-outcomes.ts';
import { fileSvg, inlineSvg, plainSvg } from './theme.ts';
import { thin } from './thin.ts';
import { tradeScatterChart } from './trade-scatter.ts';
import { twinBandChart } from './twin-band.ts';

const days = Float64Array.from({ length: 3000 }, (_, day) => day * 86_400_000);
const equity = days.map((_, day) => 1000 + day + 40 * ((day * 7) % 11));
const hostile = '"><script>alert(1)</script>&\u0000';

const charts: Chart[] = [
  equityChart({ timeUtc: days, equity, benchmarkEquity: days.map((_, day) => 500 + day) }),
  equityChart({ timeUtc: days, equity, benchmarkEquity: equity }, full),
  drawdownChart(
    days,
    days.map((_, day) => (day % 50) / 200),
  ),
  tradeScatterChart({
    bars: Float64Array.of(3, 9, 20),
    netReturn: Float64Array.of(0.01, -0.02, 0.005),
    exitReason: ['profit', hostile, 'horizon'],
    reasons: ['horizon', 'profit', 'stop', hostile],
  }),
  reliabilityChart([
    { count: 40, meanProbability: 0.46, observed: 0.44, bandLow: 0.35, bandHigh: 0.58 },
    { count: 0, meanProbability: null, observed: null, bandLow: null, bandHigh: null },
  ]),
  featureImportanceChart([
    { name: hostile, share: 0.7 },
    { name: 'momentum_20', share: 0.3 },
  ]),
  shapChart([
    { name: hostile, meanAbs: 0.12, direction: -0.7 },
    { name: 'momentum_20', meanAbs: 0.05, direction: 0.1 },
    { name: 'never', meanAbs: 0, direction: null },
  ]),
  stressFanChart({ bars: [0, 10], p05: [1, 0.8], p25: [1, 0.9], p50: [1, 1.02], p75: [1, 1.1], p95: [1, 1.3] }),
  stressOutcomesChart([-0.2, 0.1, 0.11, 0.3]),
];

const line = { name: 'line', title: hostile, description: hostile };
const candles = {
  name: 'trade-1',
  title: hostile,
  side: 'long',
  open: [10, 11, 12],
  high: [11.5, 12.5, 12.2],
  low: [9.5, 10.8, 10],
  close: [11, 12, 10.5],
  firstLabel: hostile,
  lastLabel: '2020-01-03',
  entry: { at: 1, price: 11 },
  exit: { at: 2, price: 10.4 },
  stop: 10.4,
  target: 13,
} as const;
const panels: Chart[] = [
  rollingChart({ ...line, timeUtc: [0, 1, 2, 3], values: [null, 0.4, -0.2, 1], level: 0 }),
  pathPanel({
    name: 'crisis-1',
    title: hostile,
    along: 'time',
    points: [0, 1, 2],
    strategy: [1, 0.99, 0.97],
    market: [1, 0.9, 0.8],
    marketName: hostile,
  }),
  candlesChart(candles),
  costsChart([
    { name: hostile, bps: 1.2 },
    { name: 'borrow', bps: 0 },
  ]),
  excursionsChart({
    mae: Float64Array.of(-0.01, -0.04),
    mfe: Float64Array.of(0.02, 0),
    netReturn: Float64Array.of(0.01, -0.03),
  }),
  intervalDotsChart({
    ...line,
    axis: hostile,
    format: '~%',
    rows: [{ label: hostile, value: -0.1, low: null, high: null }],
  }),
  twinBandChart({ name: 'twin', title: hostile, axis: 'x', format: '~r', value: 2, median: 0, low: -1, high: 1 }),
  parameterStripsChart([{ label: hostile, points: [{ place: 0.2, lost: true }] }]),
  scenarioScatterChart([{ market: -0.2, strategy: -0.1, group: 'friction' }], ['edge kept', 'friction']),
  guardsChart([{ label: hostile, fromUtc: 0, toUtc: 86_400_000 }], [0, 864_000_000]),
];

describe('charts', () => {
  it.each([...charts, ...panels].map((chart) => [chart.name, chart] as const))(
    '%s is the same bytes at every run',
    async (_, chart) => {
      const first = await renderChart(chart);
      expect(await renderChart(chart)).toBe(first);
      expect(first).toMatch(/^<svg /);
      expect(first).not.toContain('NaN');
      expect(first).not.toMatch(/ id=|url\(|<script|href/);
    },
  );

  it('draws charts of one size, whatever the lengths of their labels', async () => {
    for (const chart of charts.filter((_, index) => index !== 1)) {
      expect(await renderChart(chart)).toContain('width="540" height="300"');
    }
  });

  it('draws the open forecast of each symbol, and none where there is no probability', async () => {
    const chart = forecastChart([
      { symbol: hostile, timeUtc: [0, 86_400_000], probability: [0.5, 0.613] },
      { symbol: 'B', timeUtc: [0, 86_400_000], probability: [0.5, NaN] },
    ]);
    const svg = await renderChart(chart);
    expect(svg).toContain('61.3%');
    expect(svg).not.toMatch(/NaN|<script/);
    expect(await renderChart(chart)).toBe(svg);
  });

  it('draws nothing, without failing, from nothing', async () => {
    const none = new Float64Array(0);
    const empty = [
      equityChart({ timeUtc: none, equity: none, benchmarkEquity: none }),
      drawdownChart(none, none),
      tradeScatterChart({ bars: none, netReturn: none, exitReason: [], reasons: [] }),
      reliabilityChart([]),
      featureImportanceChart([]),
      shapChart([]),
      stressFanChart({ bars: [], p05: [], p25: [], p50: [], p75: [], p95: [] }),
      stressOutcomesChart([]),
      rollingChart({ ...line, timeUtc: [], values: [], level: 0 }),
      pathPanel({
        name: 'worst-1',
        title: '',
        along: 'bars',
        points: [],
        strategy: [],
        market: [],
        marketName: 'Market',
      }),
      costsChart([]),
      excursionsChart({ mae: none, mfe: none, netReturn: none }),
      intervalDotsChart({ ...line, axis: '', format: '~%', rows: [] }),
      parameterStripsChart([]),
      scenarioScatterChart([], []),
      guardsChart([], [0, 1]),
    ];
    for (const chart of empty) expect(await renderChart(chart)).not.toMatch(/NaN|Infinity/);
  });

  it('marks entry, exit, stop and target of a trade, and names no stop where there was none', async () => {
    const all = await renderChart(candlesChart(candles));
    for (const key of ['entry', 'exit', 'stop', 'target']) expect(all).toContain(`>${key}<`);
    expect(await renderChart(candlesChart({ ...candles, stop: null }))).not.toContain('>stop<');
  });

  it('leaves a gap where equity is gone, which has no logarithm', async () => {
    const lost = Float64Array.of(100, 50, 0, 0);
    const svg = await renderChart(equityChart({ timeUtc: days.slice(0, 4), equity: lost, benchmarkEquity: lost }));
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it('is plain for renderers without CSS variables, and themed for browsers', async () => {
    const svg = await renderChart(charts[0]!);
    expect(plainSvg(svg)).not.toContain('var(');
    expect(inlineSvg(svg)).toContain('stroke="var(--strategy)"');
    expect(inlineSvg(svg)).not.toContain('"#');
    expect(fileSvg(svg)).toContain('prefers-color-scheme:dark');
  });
});

describe('thin', () => {
  it('keeps short series whole', () => {
    expect([...thin(Float64Array.of(5, 1, 9), 8)]).toEqual([0, 1, 2]);
  });

  it('keeps first, lowest, highest and last of each stretch', () => {
    const values = Float64Array.of(5, 1, 9, 4, 5, 5, 2, 3, 3, 8, 0, 1, 1, 1, 1, 1);
    expect([...thin(values, 8)]).toEqual([0, 1, 2, 7, 8, 9, 10, 15]);
  });

  it('never keeps more than it is told', () => {
    expect(thin(equity, 1000).length).toBeLessThanOrEqual(1000);
  });
});
