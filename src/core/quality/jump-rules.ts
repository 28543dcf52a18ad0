import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { dayOf } from '../calendar/trading-calendar.ts';
import type { BarTiming } from './bar-timing.ts';
import type { SymbolLog } from './symbol-log.ts';

export interface JumpOptions {
  readonly jumpRatio: number;
  readonly splitTolerance: number;
}

const longestGapSessions = 5;
const volumeBars = 5;
/** A split changes the number of shares, not the money that is traded: outside this band of its usual size it is news. */
const moneyBand = [0.2, 5] as const;
const splitRatios = [1.5, 2, 2.5, ...Array.from({ length: 18 }, (_, i) => i + 3), 25, 50, 100];

/**
 * Jumps from a close to the next open beyond `jumpRatio`, after the bars' own adjustment factors. A jump looks like a split
 * when its ratio is within `splitTolerance` of an ordinary split, no long gap lies before it, and the money traded stays
 * within a band of the five bars before; all others are large jumps. Prices are never changed.
 */
export function applyJumpRules(log: SymbolLog, rows: Int32Array, timing: BarTiming, options: JumpOptions): void {
  const { raw } = log;
  for (let i = 1; i < rows.length; i++) {
    const [before, row] = [rows[i - 1]!, rows[i]!];
    const from = raw.close[before]! * factor(raw, before);
    const to = raw.open[row]! * factor(raw, row);
    if (!(from > 0) || !(to > 0)) continue;
    const ratio = from > to ? from / to : to / from;
    if (ratio < options.jumpRatio) continue;
    const split = splitRatios.find((candidate) => Math.abs(ratio / candidate - 1) <= options.splitTolerance);
    const money = moneyChange(raw, rows, i);
    const isSplit =
      split !== undefined && !afterLongGap(raw, before, row, timing) && money >= moneyBand[0] && money <= moneyBand[1];
    const move = `close ${raw.close[before]} to open ${raw.open[row]}`;
    if (isSplit)
      log.add('splitLikeJump', row, () => `${move}, like a ${from > to ? `${split}:1` : `1:${split}`} split`);
    else log.add('largeJump', row, () => `${move}, ${from > to ? 'down' : 'up'} by a factor of ${ratio.toFixed(3)}`);
  }
}

function factor(raw: RawBars, row: number): number {
  return raw.adjFactor ? raw.adjFactor[row]! : 1;
}

function afterLongGap(raw: RawBars, before: number, row: number, { calendar }: BarTiming): boolean {
  return calendar.sessionsBetween(dayOf(raw.stamp[before]!), dayOf(raw.stamp[row]!)) > longestGapSessions;
}

/** Money traded in the bar against the mean of the bars before it; 1 when there is no volume to tell by. */
function moneyChange(raw: RawBars, rows: Int32Array, at: number): number {
  let total = 0;
  let bars = 0;
  for (let i = Math.max(0, at - volumeBars); i < at; i++) {
    const money = raw.volume[rows[i]!]! * raw.close[rows[i]!]!;
    if (money > 0) {
      total += money;
      bars++;
    }
  }
  const now = raw.volume[rows[at]!]! * raw.close[rows[at]!]!;
  return bars === 0 || !(now > 0) ? 1 : now / (total / bars);
}
