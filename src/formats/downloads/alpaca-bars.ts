import { ok, type Result } from '../../failure.ts';
import { cellNumber, isRecord, notAPage, pageJson, type BarPage } from './bar-page.ts';

/** A page of `GET /v2/stocks/{symbol}/bars`: `{ bars: [{ t, o, h, l, c, v }] | null, next_page_token }`. */
export function readAlpacaPage(bytes: Uint8Array, file: string): Result<BarPage> {
  const json = pageJson(bytes, file);
  if (!json.ok) return json;
  const page = json.value;
  if (!isRecord(page) || !('bars' in page) || !('next_page_token' in page))
    return notAPage(file, 'expected bars and next_page_token');
  const rows = page['bars'] ?? [];
  if (!Array.isArray(rows)) return notAPage(file, 'bars is no list');
  const bad = rows.findIndex(
    (row) => !isRecord(row) || typeof row['t'] !== 'string' || Number.isNaN(Date.parse(row['t'])),
  );
  if (bad >= 0) return notAPage(file, `entry ${bad + 1} is no bar with a time`);
  const column = (name: string) => Float64Array.from(rows, (row) => cellNumber(row[name]));
  const next = page['next_page_token'];
  return ok({
    openUtc: Float64Array.from(rows, (row) => Date.parse(row['t'])),
    open: column('o'),
    high: column('h'),
    low: column('l'),
    close: column('c'),
    volume: column('v'),
    quoteVolume: null,
    next: typeof next === 'string' && next !== '' ? next : null,
  });
}
