/**
 * First positions of `folds` contiguous folds that hold nearly equally many different decision times, as numpy's array_split would
 * cut them; samples decided at one moment stay together. `from` leaves out the samples before it.
 */
export function foldStarts(t0: Float64Array, folds: number, from = 0): number[] {
  const moments = momentStarts(t0, from);
  const size = Math.floor(moments.length / folds);
  const larger = moments.length % folds;
  return Array.from({ length: folds }, (_, fold) => moments[fold * size + Math.min(fold, larger)] ?? t0.length);
}

/** First position of each different decision time, from a position on. */
export function momentStarts(t0: Float64Array, from = 0): number[] {
  const moments: number[] = [];
  for (let i = from; i < t0.length; i++) if (i === from || t0[i] !== t0[i - 1]) moments.push(i);
  return moments;
}
