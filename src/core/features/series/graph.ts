import type { Series } from './series.ts';

export interface GraphNode {
  readonly series: Series;
  /** Places of the inputs in `SeriesGraph.nodes`. */
  readonly inputs: readonly number[];
  /** Values before the current bar that somebody still reads. */
  readonly tail: number;
}

/** Series in an order in which inputs come first, each key once. */
export interface SeriesGraph {
  readonly nodes: readonly GraphNode[];
  /** Place of each asked series in `nodes`. */
  readonly outputs: readonly number[];
  /** Longest tail. */
  readonly history: number;
}

export function seriesGraph(asked: readonly Series[]): SeriesGraph {
  const places = new Map<string, number>();
  const ordered: Series[] = [];
  const visit = (series: Series): number => {
    const known = places.get(series.key);
    if (known !== undefined) return known;
    for (const input of series.inputs) visit(input);
    places.set(series.key, ordered.length);
    return ordered.push(series) - 1;
  };
  const outputs = asked.map(visit);
  const tails = ordered.map((series) => series.ownLookback);
  for (const { inputs, lookback } of ordered) {
    for (const input of inputs) {
      const place = places.get(input.key)!;
      tails[place] = Math.max(tails[place]!, lookback);
    }
  }
  return {
    nodes: ordered.map((series, place) => ({
      series,
      inputs: series.inputs.map((input) => places.get(input.key)!),
      tail: tails[place]!,
    })),
    outputs,
    history: Math.max(0, ...tails),
  };
}
