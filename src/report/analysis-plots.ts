import { candlesChart, type CandlePanel } from './charts/candles.ts';
import { costsChart } from './charts/costs.ts';
import { excursionsChart } from './charts/excursions.ts';
import { pathPanel } from './charts/path-panel.ts';
import type { Chart } from './charts/render-chart.ts';
import { rollingChart } from './charts/rolling.ts';
import { twinBandChart } from './charts/twin-band.ts';
import { date } from './format.ts';
import type { BacktestAnalysis, ShownTrade } from '../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from './inputs.ts';

/** Charts of a backtest that was taken apart. */
export function analysisCharts({ backtest: { analysis }, trades }: ReportInputs): Chart[] {
  if (analysis === null) return [];
  const { rolling, crises, twin } = analysis;
  return [
    ...(rolling.timeUtc.length === 0 ? [] : rollingCharts(rolling)),
    costsChart(
      analysis.costs.parts
        .filter(({ name, bpsOfTurnover }) => name !== 'total' && bpsOfTurnover !== null)
        .map(({ name, bpsOfTurnover }) => ({ name, bps: bpsOfTurnover! })),
    ),
    ...(analysis.trades.count === 0 ? [] : [excursionsChart(trades.columns)]),
    ...crises.map((one, index) =>
      pathPanel({
        name: `crisis-${index + 1}`,
        title: `From ${date(one.fromUtc)} to ${date(one.toUtc)}`,
        along: 'time',
        points: one.timeUtc,
        strategy: one.strategy,
        market: one.benchmark,
        marketName: 'Buy and hold',
      }),
    ),
    ...(twin === null ? [] : twinCharts(twin)),
    ...analysis.shownTrades
      .filter(({ candles }) => candles.open.length > 0)
      .map((one) => candlesChart(candlePanel(one))),
  ];
}

function rollingCharts({ timeUtc, sharpe, beta }: BacktestAnalysis['rolling']): Chart[] {
  return [
    rollingChart({
      name: 'rolling-sharpe',
      title: 'Sharpe ratio',
      description: 'Annual Sharpe ratio over a trailing window.',
      timeUtc,
      values: sharpe,
      level: 0,
    }),
    rollingChart({
      name: 'rolling-beta',
      title: 'beta',
      description: 'Beta on the benchmark over a trailing window.',
      timeUtc,
      values: beta,
      level: 0,
    }),
  ];
}

function twinCharts({ totalReturn, sharpe }: NonNullable<BacktestAnalysis['twin']>): Chart[] {
  return [
    twinBandChart({ name: 'twin-return', title: 'Total return', axis: 'total return', format: '~%', ...totalReturn }),
    twinBandChart({ name: 'twin-sharpe', title: 'Sharpe ratio', axis: 'annual Sharpe ratio', format: '~r', ...sharpe }),
  ];
}

function candlePanel(one: ShownTrade): CandlePanel {
  const { candles } = one;
  return {
    name: `trade-${one.id}`,
    title: `${one.symbol}, ${date(one.entryUtc)} to ${date(one.exitUtc)}`,
    side: one.side,
    open: candles.open,
    high: candles.high,
    low: candles.low,
    close: candles.close,
    firstLabel: date(candles.timeUtc[0]!),
    lastLabel: date(candles.timeUtc.at(-1)!),
    entry: { at: candleOf(one, one.entryUtc, one.entryPrice), price: one.entryPrice },
    exit: { at: candleOf(one, one.exitUtc, one.exitPrice), price: one.exitPrice },
    stop: one.stop,
    target: one.target,
  };
}

/** The last candle that had opened by then; the one before where only that one reached the price, for a bar closes when the next opens. */
function candleOf({ candles }: ShownTrade, utc: number, price: number): number {
  const at = Math.max(
    0,
    candles.timeUtc.findLastIndex((open) => open <= utc),
  );
  const holds = (index: number) => price >= candles.low[index]! && price <= candles.high[index]!;
  return at > 0 && candles.timeUtc[at] === utc && !holds(at) && holds(at - 1) ? at - 1 : at;
}
