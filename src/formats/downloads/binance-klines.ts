import { ok, type Result } from '../../failure.ts';
import { epochToMs } from '../time/epoch-stamp.ts';
import { cellNumber, notAPage, pageJson, type BarPage } from './bar-page.ts';

const [openTime, open, high, low, close, volume, quoteVolume] = [0, 1, 2, 3, 4, 5, 7];

/** A page of `GET /api/v3/klines`: an array of arrays, numbers as texts. It has no token; a short page is the last. */
export function readBinancePage(bytes: Uint8Array, file: string): Result<BarPage> {
  const json = pageJson(bytes, file);
  if (!json.ok) return json;
  if (!Array.isArray(json.value)) return notAPage(file, 'expected an array of klines');
  const rows = json.value as unknown[];
  const bad = rows.findIndex((row) => !Array.isArray(row) || typeof row[openTime] !== 'number');
  if (bad >= 0) return notAPage(file, `entry ${bad + 1} is no kline`);
  const column = (index: number) => Float64Array.from(rows as unknown[][], (row) => cellNumber(row[index]));
  return ok({
    openUtc: column(openTime).map(epochToMs),
    open: column(open),
    high: column(high),
    low: column(low),
    close: column(close),
    volume: column(volume),
    quoteVolume: column(quoteVolume),
    next: null,
  });
}
