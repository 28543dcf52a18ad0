import type { BarTiming } from './bar-timing.ts';
import type { SymbolLog } from './symbol-log.ts';

/** Below this, a share says nothing about a market. */
const fewestOpens = 20;

/** Runs of at least `least` flat bars at one price. One finding per run, at its first bar; the policy meets all its bars but the first. */
export function applyStaleRunRule(log: SymbolLog, rows: Int32Array, least: number): void {
  const { open, high, low, close } = log.raw;
  const isFlat = (row: number) => high[row] === low[row] && open[row] === high[row] && close[row] === high[row];
  let start = 0;
  while (start < rows.length) {
    const first = rows[start]!;
    let end = start + 1;
    if (isFlat(first)) while (end < rows.length && isFlat(rows[end]!) && close[rows[end]!] === close[first]) end++;
    if (end - start >= least) {
      const length = end - start;
      log.addGroup('staleRun', first, () => `${length} bars at ${close[first]}`, rows.subarray(start + 1, end));
    }
    start = end;
  }
}

/**
 * Opens that repeat the previous close. They are called stale where more than `leastShare` of 20 bars or more have them, in
 * markets that close overnight; in others an open is the previous close by nature. Gives the share and marks the rows.
 */
export function applyStaleOpenRule(
  log: SymbolLog,
  rows: Int32Array,
  timing: BarTiming,
  leastShare: number,
): { share: number; stale: Uint8Array } {
  const { raw } = log;
  const stale = new Uint8Array(raw.stamp.length);
  const { id } = timing.calendar;
  if (!timing.isDaily || id === '24x7' || id === 'weekdays-24x5') return { share: 0, stale };
  const repeats: [row: number, before: number][] = [];
  for (let i = 1; i < rows.length; i++)
    if (raw.open[rows[i]!] === raw.close[rows[i - 1]!]) repeats.push([rows[i]!, rows[i - 1]!]);
  const share = rows.length === 0 ? 0 : repeats.length / rows.length;
  if (rows.length < fewestOpens || share <= leastShare) return { share, stale };
  for (const [row, before] of repeats) {
    log.addGroup('staleOpen', row, () => `open ${raw.open[row]} is the close of line ${raw.line[before]}`, []);
    if (log.policy('staleOpen') === 'mark') stale[row] = 1;
  }
  return { share, stale };
}

/** A symbol without any volume. */
export function applyZeroVolumeRule(log: SymbolLog, rows: Int32Array): void {
  const { raw } = log;
  if (rows.length === 0 || rows.some((row) => raw.volume[row]! > 0)) return;
  log.add('zeroVolumeSeries', rows[0]!, () =>
    raw.hasVolume ? `volume is 0 or missing in all ${rows.length} bars` : 'no volume column',
  );
}
