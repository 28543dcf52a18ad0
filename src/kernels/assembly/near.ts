/**
 * Squared distances of points to a query, summed in the order of the features, and which of them are below a limit. Points lie in
 * groups of eight, feature after feature within a group; infinite coordinates fill the last group. Writes distances and positions
 * (u32) of those found in the order of the points and returns their number.
 */
export function nearPoints(
  points: usize,
  groups: u32,
  width: u32,
  query: usize,
  limit: f64,
  distances: usize,
  positions: usize,
): u32 {
  const most = f64x2.splat(limit);
  const coordinates = (<usize>width) << 3;
  let at = points;
  let found: usize = 0;
  for (let group: u32 = 0; group < groups; group++) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    for (let f: usize = 0; f < coordinates; f += 8) {
      const q = v128.load64_splat(query + f);
      const p = f64x2.sub(v128.load(at), q);
      const r = f64x2.sub(v128.load(at, 16), q);
      const s = f64x2.sub(v128.load(at, 32), q);
      const t = f64x2.sub(v128.load(at, 48), q);
      a = f64x2.add(a, f64x2.mul(p, p));
      b = f64x2.add(b, f64x2.mul(r, r));
      c = f64x2.add(c, f64x2.mul(s, s));
      d = f64x2.add(d, f64x2.mul(t, t));
      at += 64;
    }
    const nearest = f64x2.min(f64x2.min(a, b), f64x2.min(c, d));
    if (!v128.any_true(f64x2.lt(nearest, most))) continue;
    const position = group << 3;
    found = note(a, most, position, distances, positions, found);
    found = note(b, most, position + 2, distances, positions, found);
    found = note(c, most, position + 4, distances, positions, found);
    found = note(d, most, position + 6, distances, positions, found);
  }
  return <u32>found;
}

/** Writes both of a pair and goes on only over those below the limit. */
function note(pair: v128, most: v128, position: u32, distances: usize, positions: usize, found: usize): usize {
  const mask = i64x2.bitmask(f64x2.lt(pair, most));
  store<f64>(distances + (found << 3), f64x2.extract_lane(pair, 0));
  store<u32>(positions + (found << 2), position);
  const next = found + (mask & 1);
  store<f64>(distances + (next << 3), f64x2.extract_lane(pair, 1));
  store<u32>(positions + (next << 2), position + 1);
  return next + (mask >> 1);
}
