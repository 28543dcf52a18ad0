const digitBits: u32 = 11;
const buckets: u32 = 2048;
const passes: u32 = 6;

/** Sorts doubles without NaN and without -0, in place, by six stable passes over 11-bit digits. `counts` holds 6 x 2048 u32. */
export function sortAscending(values: usize, count: u32, spare: usize, counts: usize): void {
  memory.fill(counts, 0, <usize>(passes * buckets * 4));
  const size = (<usize>count) << 3;
  for (let p = values, end = values + size; p < end; p += 8) {
    const key = toKey(load<u64>(p));
    store<u64>(p, key);
    for (let pass: u32 = 0; pass < passes; pass++) {
      const at = bucket(counts, pass, key);
      store<u32>(at, load<u32>(at) + 1);
    }
  }
  let from = values;
  let to = spare;
  for (let pass: u32 = 0; pass < passes; pass++) {
    if (load<u32>(bucket(counts, pass, load<u64>(from))) == count) continue;
    let start: u32 = 0;
    const table = counts + <usize>(pass * buckets * 4);
    for (let at = table, end = table + <usize>(buckets * 4); at < end; at += 4) {
      const inBucket = load<u32>(at);
      store<u32>(at, start);
      start += inBucket;
    }
    for (let p = from, end = from + size; p < end; p += 8) {
      const key = load<u64>(p);
      const at = bucket(counts, pass, key);
      const place = load<u32>(at);
      store<u32>(at, place + 1);
      store<u64>(to + ((<usize>place) << 3), key);
    }
    const filled = to;
    to = from;
    from = filled;
  }
  for (let i: usize = 0; i < size; i += 8) store<u64>(values + i, fromKey(load<u64>(from + i)));
}

function bucket(counts: usize, pass: u32, key: u64): usize {
  return counts + ((<usize>(pass * buckets + (<u32>(key >> (pass * digitBits)) & (buckets - 1)))) << 2);
}

/** Unsigned order of keys is the order of the doubles. */
function toKey(bits: u64): u64 {
  return bits ^ (<u64>(<i64>bits >> 63) | 0x8000000000000000);
}

function fromKey(key: u64): u64 {
  return key ^ (~(<u64>(<i64>key >> 63)) | 0x8000000000000000);
}
