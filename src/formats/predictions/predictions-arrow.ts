import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import type { Bars } from '../bars/bars.ts';
import type { PredictionTable } from './prediction-table.ts';

const kind = 'predictions';
const version = 1;

/** `oos_predictions.arrow`: symbol and open time of each bars row beside its fold and out-of-sample score. */
export function serialisePredictions(
  bars: Pick<Bars, 'symbols' | 'offsets' | 'openUtc'>,
  { fold, score }: PredictionTable,
): Uint8Array {
  const codes = new Int32Array(fold.length);
  for (let s = 0; s < bars.symbols.length; s++) codes.fill(s, bars.offsets[s], bars.offsets[s + 1]);
  return encodeArrow(kind, version, {
    symbol: { type: 'dict', words: bars.symbols, codes },
    openUtc: { type: 'f64', values: bars.openUtc },
    fold: { type: 'i32', values: fold },
    score: { type: 'f64', values: score },
  });
}

export function parsePredictions(bytes: Uint8Array): Result<PredictionTable> {
  const table = decodeArrow(kind, version, bytes, ['symbol', 'openUtc', 'fold', 'score']);
  if (!table.ok) return table;
  const fold = table.value.i32('fold');
  const score = table.value.f64('score');
  const odd = fold.findIndex((number, row) => number < -1 || (number === -1) !== Number.isNaN(score[row]!));
  if (odd >= 0) {
    return fail({ reason: 'format-invalid', kind, detail: `row ${odd} has fold ${fold[odd]} and score ${score[odd]}` });
  }
  return ok({ fold, score });
}
