import { exitReasons } from '../formats/trades/trade-table.ts';
import { analysisCharts } from './analysis-plots.ts';
import { drawdownChart } from './charts/drawdown.ts';
import { equityChart } from './charts/equity.ts';
import { featureImportanceChart } from './charts/feature-importance.ts';
import { full } from './charts/frame.ts';
import { guardsChart } from './charts/guards.ts';
import { reliabilityChart } from './charts/reliability.ts';
import { renderChart, type Chart } from './charts/render-chart.ts';
import { shapChart } from './charts/shap.ts';
import { stressFanChart } from './charts/stress-fan.ts';
import { stressOutcomesChart } from './charts/stress-outcomes.ts';
import { tradeScatterChart } from './charts/trade-scatter.ts';
import { guardSpans } from './guard-spans.ts';
import type { ReportInputs } from './inputs.ts';
import { stressCharts } from './stress-plots.ts';

/** Every chart that is also written as a file; the others stand in the page alone. */
export const plotNames = [
  'equity',
  'drawdown',
  'trades',
  'reliability',
  'features',
  'shap',
  'stress-fan',
  'stress-outcomes',
] as const;

/** SVG text in plain light colours by name: see `charts/theme.ts` for what to make of it. */
export type Plots = ReadonlyMap<string, string>;

export async function drawPlots(inputs: ReportInputs): Promise<Plots> {
  const { equity, trades, calibration, training, stress } = inputs;
  const charts = [
    { ...equityChart(equity, full), name: 'equity-wide' },
    equityChart(equity),
    drawdownChart(equity.timeUtc, equity.drawdown),
    tradeScatterChart({
      bars: trades.columns.bars,
      netReturn: trades.columns.netReturn,
      exitReason: Array.from(trades.columns.exitReason, (code) => exitReasons[code]!),
      reasons: exitReasons,
    }),
    reliabilityChart(calibration.reliability),
    featureImportanceChart(training.features),
    shapChart(training.shap),
    stressFanChart(stress.fan),
    stressOutcomesChart(stress.returns),
    ...analysisCharts(inputs),
    ...stressCharts(inputs),
    ...guardCharts(inputs),
  ];
  const plots = new Map<string, string>();
  for (const chart of charts) plots.set(chart.name, await renderChart(chart));
  return plots;
}

function guardCharts({ guards, backtest }: ReportInputs): Chart[] {
  if (guards === null || guards.count === 0) return [];
  const spans = guardSpans(guards, backtest.toUtc);
  const domain = [backtest.fromUtc, backtest.toUtc] as const;
  return [{ ...guardsChart(spans, domain, full), name: 'guards-wide' }, guardsChart(spans, domain)];
}
