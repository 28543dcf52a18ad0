/** Rows whose data are asked for together, before they are used. */
const batchBytes: usize = 16 * 4;

/**
 * Sums the pairs of the listed rows, which ascend, per feature and bin code, for features `first` to `last - 1`. Cells are two doubles;
 * feature f starts at `histogram + f * stride`.
 */
export function buildHistogram(
  rows: usize,
  count: u32,
  codes: usize,
  features: u32,
  first: u32,
  last: u32,
  pairs: usize,
  histogram: usize,
  stride: usize,
): void {
  const start = histogram + <usize>first * stride;
  memory.fill(start, 0, <usize>(last - first) * stride);
  if (count === 0) return;
  const end = rows + ((<usize>count) << 2);
  // Rows far apart come from slow memory: asked for in batches, their delays overlap.
  const sparse = load<u32>(end - 4) - load<u32>(rows) >= 3 * count;
  let touched: u32 = 0;
  for (let batch = rows; batch < end; batch += batchBytes) {
    const batchEnd = min(batch + batchBytes, end);
    if (sparse) {
      for (let p = batch; p < batchEnd; p += 4) {
        const row = <usize>load<u32>(p);
        const rowCodes = codes + row * <usize>features;
        touched +=
          load<u8>(rowCodes + <usize>first) + load<u8>(rowCodes + <usize>last - 1) + load<u8>(pairs + (row << 4));
      }
    }
    addRows(batch, batchEnd, codes, features, first, last, pairs, start, stride);
  }
  // Never true; keeps the loads.
  if (touched > 1000000000 && count === 1) store<u8>(start, 0);
}

function addRows(
  rows: usize,
  end: usize,
  codes: usize,
  features: u32,
  first: u32,
  last: u32,
  pairs: usize,
  start: usize,
  stride: usize,
): void {
  const blocksEnd = first + ((last - first) / 10) * 10;
  for (let p = rows; p < end; p += 4) {
    const row = <usize>load<u32>(p);
    const pair = v128.load(pairs + (row << 4));
    const rowCodes = codes + row * <usize>features;
    let code = rowCodes + <usize>first;
    let feature = start;
    for (const codesEnd = rowCodes + <usize>blocksEnd; code < codesEnd; code += 10) {
      feature = addTo(feature, load<u8>(code), pair, stride);
      feature = addTo(feature, load<u8>(code, 1), pair, stride);
      feature = addTo(feature, load<u8>(code, 2), pair, stride);
      feature = addTo(feature, load<u8>(code, 3), pair, stride);
      feature = addTo(feature, load<u8>(code, 4), pair, stride);
      feature = addTo(feature, load<u8>(code, 5), pair, stride);
      feature = addTo(feature, load<u8>(code, 6), pair, stride);
      feature = addTo(feature, load<u8>(code, 7), pair, stride);
      feature = addTo(feature, load<u8>(code, 8), pair, stride);
      feature = addTo(feature, load<u8>(code, 9), pair, stride);
    }
    for (const codesEnd = rowCodes + <usize>last; code < codesEnd; code++)
      feature = addTo(feature, load<u8>(code), pair, stride);
  }
}

function addTo(feature: usize, code: u8, pair: v128, stride: usize): usize {
  const cell = feature + ((<usize>code) << 4);
  v128.store(cell, f64x2.add(v128.load(cell), pair));
  return feature + stride;
}

/** Turns the histogram of a parent into that of one child by taking away the other's, over `bytes` bytes. */
export function subtractHistogram(parent: usize, child: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(parent + i, f64x2.sub(v128.load(parent + i), v128.load(child + i)));
}
