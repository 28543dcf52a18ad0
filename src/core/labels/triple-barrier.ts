import type { Bars } from '../../formats/bars/bars.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';
import { cusumEvents } from './cusum-filter.ts';
import { labelExit } from './label-exit.ts';
import {
  entryAfter,
  unlabelled,
  weighLabels,
  type EntryPoint,
  type LabelledBars,
  type Sides,
  type Weighting,
} from './label-rows.ts';
import { scanBarriers } from './scan-barriers.ts';
import { volatilityTarget, type VolatilityWindow } from './volatility-target.ts';

export interface TripleBarrierConfig extends Weighting {
  /** Whole bars a label may last after its entry. */
  readonly horizonBars: number;
  readonly entry: EntryPoint;
  /** 1: the profit barrier is above the entry; -1: below; by row, where 0 leaves the row without a label. */
  readonly side: Sides;
  /** Distance of the profit barrier from the entry in per-bar volatilities; 0 for none. */
  readonly takeProfitVolatilities: number;
  readonly stopLossVolatilities: number;
  /** Label of rows that end at the horizon: the sign of their return, or 0. */
  readonly atHorizon: 'sign' | 'zero';
  readonly volatility: VolatilityWindow;
  /** Moves, in per-bar volatilities, between rows that are labelled (see `cusumEvents`); 0 labels every row. */
  readonly cusumVolatilities: number;
}

/**
 * Labels every row by which comes first after it: profit barrier, stop barrier, or the end of the horizon. Barriers lie at
 * entry * (1 +- multiple * volatility). A bar that opens beyond a barrier is left at its open; in a bar that holds both barriers the
 * stop comes first. Times are those at which the deciding bar was known. A row whose bars end undecided has no label.
 * Source: Lopez de Prado, Advances in Financial Machine Learning, chapter 3, with the stricter reading of bars.
 */
export function tripleBarrierLabels(raw: Bars, config: TripleBarrierConfig): LabelledBars {
  const bars = adjustedBars(raw);
  const labels = unlabelled(bars, config.side, labelExit.warmUp);
  for (let s = 0; s < bars.symbols.length; s++) {
    const from = bars.offsets[s]!;
    const end = bars.offsets[s + 1]!;
    const volatility = volatilityTarget(bars.close, from, end, config.volatility);
    const { cusumVolatilities } = config;
    const events =
      cusumVolatilities > 0
        ? cusumEvents(bars.close, from, end, (row) => cusumVolatilities * volatility[row - from]!)
        : null;
    for (let row = from; row < end; row++) {
      const target = volatility[row - from]!;
      if (Number.isNaN(target)) continue;
      const passedOver = labels.side[row] === 0 || (events && events[row - from] === 0);
      if (passedOver) labels.exit[row] = labelExit.filtered;
      else labelRow(labels, bars, row, end, target, config);
    }
  }
  weighLabels(labels, bars, config);
  return labels;
}

function labelRow(
  labels: LabelledBars,
  bars: Bars,
  row: number,
  end: number,
  target: number,
  config: TripleBarrierConfig,
): void {
  const side = labels.side[row]!;
  const { takeProfitVolatilities, stopLossVolatilities, horizonBars } = config;
  const entry = entryAfter(bars, row, end, config.entry);
  const horizon = entry.firstRow + horizonBars - 1;
  const profit =
    takeProfitVolatilities > 0 ? entry.price * (1 + side * takeProfitVolatilities * target) : side * Infinity;
  const stop = stopLossVolatilities > 0 ? entry.price * (1 - side * stopLossVolatilities * target) : -side * Infinity;
  const barriers =
    side > 0
      ? ({ upper: profit, lower: stop, stop: 'lower' } as const)
      : ({ upper: stop, lower: profit, stop: 'upper' } as const);
  const touch = scanBarriers(bars, entry.firstRow, Math.min(horizon, end - 1), barriers);
  if (!touch && horizon >= end) {
    labels.exit[row] = labelExit.open;
    return;
  }
  const endRow = touch?.row ?? horizon;
  const ret = side * ((touch?.price ?? bars.close[horizon]!) / entry.price - 1);
  const isStop = touch?.barrier === barriers.stop;
  labels.endRow[row] = endRow;
  labels.t1[row] = bars.knownUtc[endRow]!;
  labels.ret[row] = ret + 0;
  labels.label[row] = touch ? (isStop ? -1 : 1) : config.atHorizon === 'sign' ? Math.sign(ret) : 0;
  labels.exit[row] = touch ? (isStop ? labelExit.stop : labelExit.profit) : labelExit.horizon;
  labels.ambiguous[row] = Number(touch?.ambiguous ?? false);
}
