import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';

/** Draws the rows of one tree as whole blocks of consecutive rows. `inBag[i]` is 1 for rows that take part. */
export function drawRows(rows: number, share: number, blockRows: number, seed: Seed, tree: number): Uint8Array {
  const block = Math.max(1, Math.min(blockRows, Math.floor(rows / 4)));
  const blocks = Math.ceil(rows / block);
  const inBag = new Uint8Array(rows);
  for (const b of drawSome(blocks, share, seed, 'rows', tree)) inBag.fill(1, b * block, (b + 1) * block);
  return inBag;
}

/** Ascending numbers of the features one tree may split on. */
export function drawFeatures(features: number, share: number, seed: Seed, tree: number): Int32Array {
  return drawSome(features, share, seed, 'features', tree).sort();
}

function drawSome(count: number, share: number, seed: Seed, purpose: string, index: number): Int32Array {
  const numbers = Int32Array.from({ length: count }, (_, i) => i);
  const wanted = Math.max(1, Math.min(count, Math.round(share * count)));
  if (wanted < count) new Rng(deriveSeed(seed, purpose, index)).shuffle(numbers);
  return numbers.subarray(0, wanted);
}
