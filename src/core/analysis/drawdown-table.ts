import type { Drawdown } from '../../formats/backtest-report/backtest-report.schema.generated.ts';

/**
 * Falls of an equity path from a peak until the peak is reached again, deepest first, earlier first where equally deep. `startEquity`
 * is the peak before the first value. Times are those of the values.
 */
export function drawdownTable(
  timeUtc: Float64Array,
  equity: Float64Array,
  startEquity: number,
  most: number,
): Drawdown[] {
  const found: Drawdown[] = [];
  let peak = startEquity;
  let peakAt = 0;
  let trough = -1;
  const close = (end: number, recovered: boolean): void => {
    found.push({
      peakUtc: timeUtc[peakAt]!,
      troughUtc: timeUtc[trough]!,
      recoveryUtc: recovered ? timeUtc[end]! : null,
      depth: 1 - equity[trough]! / peak,
      bars: end - peakAt,
      barsToTrough: trough - peakAt,
    });
    trough = -1;
  };
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!;
    if (value >= peak) {
      if (trough >= 0) close(i, true);
      peak = value;
      peakAt = i;
    } else if (trough < 0 || value < equity[trough]!) trough = i;
  }
  if (trough >= 0) close(equity.length - 1, false);
  return found.sort((a, b) => b.depth - a.depth).slice(0, most);
}
