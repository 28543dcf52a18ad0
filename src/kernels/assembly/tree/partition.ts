/**
 * Stable partition of row numbers in place: codes up to `lastLeft` (and, when told, the missing code) come first.
 * Returns how many went left.
 */
export function partition(
  rows: usize,
  count: u32,
  column: usize,
  lastLeft: u32,
  missingCode: u32,
  missingLeft: u32,
  spare: usize,
): u32 {
  const alsoLeft = missingLeft ? missingCode : lastLeft;
  let left = rows;
  let right = spare;
  for (let p = rows, end = rows + ((<usize>count) << 2); p < end; p += 4) {
    const row = load<u32>(p);
    const code = <u32>load<u8>(column + <usize>row);
    const goesLeft = <usize>(<u32>(code <= lastLeft) | <u32>(code == alsoLeft));
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft << 2;
    right += (1 - goesLeft) << 2;
  }
  memory.copy(left, spare, right - spare);
  return <u32>((left - rows) >> 2);
}

export function addToScores(rows: usize, count: u32, value: f64, scores: usize): void {
  for (let p = rows, end = rows + ((<usize>count) << 2); p < end; p += 4) {
    const score = scores + ((<usize>load<u32>(p)) << 3);
    store<f64>(score, load<f64>(score) + value);
  }
}
