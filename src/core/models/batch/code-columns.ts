/** Most cuts of one column of codes, so that a code is a byte. */
const mostCuts = 255;

/** A question of a tree: at most the threshold is left, a missing value where `missingLeft` is 1. */
export interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly missingLeft: number;
}

/** A feature coded by how many of the cuts are below it, a missing value as if beyond all of them. */
export interface CodeColumn {
  readonly feature: number;
  /** Beyond them on which side; with `both` a second column follows, of the left. */
  readonly missing: 'left' | 'right' | 'both';
  /** Ascending, all different, at most 255. */
  readonly cuts: Float64Array;
  /** Number of the column. */
  readonly column: number;
}

export interface CodeTable {
  readonly columns: readonly CodeColumn[];
  /** How many columns there are, second ones too. */
  readonly width: number;
  /** Where a split is decided: values whose code in that column is at most `code` go left. */
  place(split: Split): { readonly column: number; readonly code: number };
}

/**
 * Columns of codes that decide all the splits of a model. A feature has one, or two where its missing values go now left, now right,
 * and as many more for every 255 thresholds.
 */
export function codeTable(splits: readonly Split[]): CodeTable {
  const columns: CodeColumn[] = [];
  const places = new Map<number, { readonly first: number; readonly each: number; readonly cuts: Float64Array }>();
  let width = 0;
  for (const [feature, asked] of byFeature(splits)) {
    const cuts = Float64Array.from(new Set(asked.map(({ threshold }) => threshold))).sort();
    const left = asked.some(({ missingLeft }) => missingLeft === 1);
    const right = asked.some(({ missingLeft }) => missingLeft !== 1);
    const missing = left && right ? 'both' : left ? 'left' : 'right';
    const each = missing === 'both' ? 2 : 1;
    places.set(feature, { first: width, each, cuts });
    for (let from = 0; from < cuts.length; from += mostCuts, width += each)
      columns.push({ feature, missing, cuts: cuts.subarray(from, from + mostCuts), column: width });
  }
  return {
    columns,
    width,
    place: ({ feature, threshold, missingLeft }) => {
      const { first, each, cuts } = places.get(feature)!;
      const at = indexOf(cuts, threshold);
      const second = each === 2 && missingLeft === 1 ? 1 : 0;
      return { column: first + each * Math.floor(at / mostCuts) + second, code: at % mostCuts };
    },
  };
}

/** Ascending by feature. */
function byFeature(splits: readonly Split[]): [feature: number, asked: Split[]][] {
  const groups = new Map<number, Split[]>();
  for (const split of splits) {
    const group = groups.get(split.feature);
    if (group) group.push(split);
    else groups.set(split.feature, [split]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

function indexOf(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let high = ascending.length - 1; low < high;) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
