/** Most cuts of one column of codes, so that a code is a byte. */
const mostCuts = 255;

/** A question of a tree: at most the threshold is left, a missing value where `missingLeft` is 1. */
export interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly missingLeft: number;
}

/** A feature coded by how many of the cuts are below it, a missing value as if beyond all of them on one side. */
export interface CodeColumn {
  readonly feature: number;
  readonly missingLeft: number;
  /** Ascending, all different, at most 255. */
  readonly cuts: Float64Array;
}

export interface CodeTable {
  readonly columns: readonly CodeColumn[];
  /** Where a split is decided: values whose code in that column is at most `code` go left. */
  place(split: Split): { readonly column: number; readonly code: number };
}

/**
 * Columns of codes that decide all the splits of a model. A feature has one for each side on which its missing values go, and one more
 * for every 255 thresholds.
 */
export function codeTable(splits: Iterable<Split>): CodeTable {
  const thresholds = new Map<number, Set<number>>();
  for (const split of splits) {
    const key = keyOf(split);
    const known = thresholds.get(key);
    if (known) known.add(split.threshold);
    else thresholds.set(key, new Set([split.threshold]));
  }
  const columns: CodeColumn[] = [];
  const places = new Map<number, { readonly first: number; readonly cuts: Float64Array }>();
  for (const [key, values] of [...thresholds].sort(([a], [b]) => a - b)) {
    const cuts = Float64Array.from(values).sort();
    places.set(key, { first: columns.length, cuts });
    for (let from = 0; from < cuts.length; from += mostCuts)
      columns.push({ feature: key >>> 1, missingLeft: key & 1, cuts: cuts.subarray(from, from + mostCuts) });
  }
  return {
    columns,
    place: (split) => {
      const { first, cuts } = places.get(keyOf(split))!;
      const at = indexOf(cuts, split.threshold);
      return { column: first + Math.floor(at / mostCuts), code: at % mostCuts };
    },
  };
}

function keyOf({ feature, missingLeft }: Split): number {
  return 2 * feature + missingLeft;
}

function indexOf(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let high = ascending.length - 1; low < high; ) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
