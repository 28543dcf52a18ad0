import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import type { Bars } from '../bars/bars.ts';
import type { PredictionTable } from './prediction-table.ts';

const kind = 'predictions';
const version = 2;
const firstColumns = ['symbol', 'openUtc', 'fold', 'score'];

/** `oos_predictions.arrow`: symbol and open time of each bars row beside its fold, out-of-sample score and agreement. */
export function serialisePredictions(
  bars: Pick<Bars, 'symbols' | 'offsets' | 'openUtc'>,
  { fold, score, agreement = wholeAgreement(score) }: Omit<PredictionTable, 'agreement'> & Partial<PredictionTable>,
): Uint8Array {
  const codes = new Int32Array(fold.length);
  for (let s = 0; s < bars.symbols.length; s++) codes.fill(s, bars.offsets[s], bars.offsets[s + 1]);
  return encodeArrow(kind, version, {
    symbol: { type: 'dict', words: bars.symbols, codes },
    openUtc: { type: 'f64', values: bars.openUtc },
    fold: { type: 'i32', values: fold },
    score: { type: 'f64', values: score },
    agreement: { type: 'f64', values: agreement },
  });
}

/** Version 1 knew of no agreement: it is read as whole. */
export function parsePredictions(bytes: Uint8Array): Result<PredictionTable> {
  const present = decodeArrow(kind, version, bytes, [...firstColumns, 'agreement']);
  const older = present.ok ? present : decodeArrow(kind, 1, bytes, firstColumns);
  const table = older.ok ? older : present;
  if (!table.ok) return table;
  const fold = table.value.i32('fold');
  const score = table.value.f64('score');
  const odd = fold.findIndex((number, row) => number < -1 || (number === -1) !== Number.isNaN(score[row]!));
  if (odd >= 0) {
    return fail({ reason: 'format-invalid', kind, detail: `row ${odd} has fold ${fold[odd]} and score ${score[odd]}` });
  }
  const agreement = present.ok ? table.value.f64('agreement') : wholeAgreement(score);
  const beyond = agreement.findIndex((share) => share < 0 || share > 1);
  if (beyond >= 0) {
    return fail({ reason: 'format-invalid', kind, detail: `row ${beyond} has agreement ${agreement[beyond]}` });
  }
  return ok({ fold, score, agreement });
}

/** That of a single model, NaN where there is no score. */
function wholeAgreement(score: Float64Array): Float64Array {
  return score.map((value) => (Number.isNaN(value) ? NaN : 1));
}
