import { fail, ok, type Result } from '../../failure.ts';

/** Bars of one response page as columns, in the order they came; NaN where a cell is no number. */
export interface BarPage {
  /** When each bar opens, UTC epoch milliseconds. */
  readonly openUtc: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Traded money; null when the provider does not tell. */
  readonly quoteVolume: Float64Array | null;
  /** Token with which the provider gives the next page; null when this was the last or it has no tokens. */
  readonly next: string | null;
}

/** JSON of a page; `file` names it in messages. */
export function pageJson(bytes: Uint8Array, file: string): Result<unknown> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    return notAPage(file, `no JSON: ${(error as Error).message}`);
  }
}

export function notAPage(file: string, detail: string) {
  return fail({ reason: 'data-download-corrupt', file, detail });
}

/** Number of a JSON cell that may be a number or its text; NaN for anything else. */
export function cellNumber(cell: unknown): number {
  if (typeof cell === 'number') return cell + 0;
  return typeof cell === 'string' && cell.trim() !== '' ? Number(cell) + 0 : Number.NaN;
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
