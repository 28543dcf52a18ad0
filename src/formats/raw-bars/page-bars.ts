import type { BarPage } from '../downloads/bar-page.ts';
import { Stamp } from '../time/stamp.ts';
import { StampPlacer } from '../time/stamp-placer.ts';
import type { RawBars } from './raw-bars.ts';
import { RawBarsBuilder } from './raw-bars-builder.ts';

export interface PageBarsOptions {
  readonly file: string;
  readonly symbol: string;
  /** Zone in which the date of a daily bar is its session date. */
  readonly timeZone: string;
  readonly isDaily: boolean;
  readonly intervalMs: number;
}

/** Rows of a downloaded page; lines are the positions of its entries, from 1. */
export function rawBarsOfPage(
  page: BarPage,
  { file, symbol, timeZone, isDaily, intervalMs }: PageBarsOptions,
): RawBars {
  const count = page.openUtc.length;
  const rows = new RawBarsBuilder(file, count, {
    volume: true,
    quoteVolume: page.quoteVolume !== null,
    adjFactor: false,
  });
  const placer = new StampPlacer(count, {
    timeZone,
    timeZoneKey: 'timeZone',
    offsets: 'use',
    barStamp: 'open',
    isDaily,
    intervalMs,
  });
  const stamp = new Stamp();
  const code = rows.codeOf(symbol);
  for (let i = 0; i < count; i++) {
    const row = rows.add(i + 1, code);
    stamp.setInstant(page.openUtc[i]!);
    placer.add(row, stamp, 0);
    const into = rows.columns;
    into.open[row] = page.open[i]!;
    into.high[row] = page.high[i]!;
    into.low[row] = page.low[i]!;
    into.close[row] = page.close[i]!;
    into.volume[row] = page.volume[i]!;
    if (page.quoteVolume) into.quoteVolume[row] = page.quoteVolume[i]!;
    rows.judge(row);
  }
  const placed = placer.place(count, rows.stamp);
  if (!placed.ok) throw new Error(`no zone ${timeZone}`);
  return rows.finish()[0]!;
}
