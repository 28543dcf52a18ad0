import { seriesGraph } from '../../src/core/features/series/graph.ts';
import { SeriesRunner, type SourceColumns } from '../../src/core/features/series/runner.ts';
import type { Series } from '../../src/core/features/series/series.ts';

/** Values of a series over columns; sources that are not given are zero. */
export function runSeries(series: Series, columns: { readonly [name: string]: ArrayLike<number> }): Float64Array {
  const bars = Object.values(columns)[0]!.length;
  const graph = seriesGraph([series]);
  const runner = new SeriesRunner(graph, bars);
  const sources: SourceColumns = Object.fromEntries(
    graph.nodes
      .filter(({ series: { advance } }) => advance === null)
      .map(({ series: { key } }) => [key, Float64Array.from(columns[key] ?? new Float64Array(bars))]),
  );
  const at = runner.advance(sources, 0, bars);
  return runner.output(0).slice(at, at + bars);
}
