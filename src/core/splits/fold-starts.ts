/**
 * First positions of `folds` contiguous folds that hold nearly equally many different decision times, as numpy's array_split would
 * cut them; samples decided at one moment stay together. `from` leaves out the samples before it.
 */
export function foldStarts(t0: Float64Array, folds: number, from = 0): number[] {
  const groups: number[] = [];
  for (let i = from; i < t0.length; i++) if (i === from || t0[i] !== t0[i - 1]) groups.push(i);
  const size = Math.floor(groups.length / folds);
  const larger = groups.length % folds;
  return Array.from({ length: folds }, (_, fold) => groups[fold * size + Math.min(fold, larger)] ?? t0.length);
}
