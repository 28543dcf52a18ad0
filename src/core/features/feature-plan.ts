import type { FeatureSpec } from './feature-spec.ts';
import type { CrossSectionKernel } from './kernel.ts';
import type { MacroColumn } from './macro/macro-timeline.ts';
import type { MarketMeasure } from './market/market-measure.ts';
import { kernelNamed } from './registry.ts';
import { seriesGraph, type SeriesGraph } from './series/graph.ts';
import { logReturn } from './series/market.ts';
import { source, type Series } from './series/series.ts';

/** A column: a series of each symbol, compared across symbols or not; of market measures, the ln returns they are made of. */
export interface FeatureColumn {
  readonly name: string;
  readonly series: Series;
  readonly compare: CrossSectionKernel['compare'] | null;
  readonly market?: MarketMeasure;
  /** Where the series is a column that comes from the macro table. */
  readonly macro?: MacroColumn;
}

/** Columns to compute, with everything they share computed once. */
export interface FeaturePlan {
  readonly columns: readonly FeatureColumn[];
  readonly graph: SeriesGraph;
}

/** Throws for specs that `resolveFeatures` did not make. */
export function planFeatures(specs: readonly FeatureSpec[]): FeaturePlan {
  return planOf(specs.map(columnOfSpec));
}

export function planOf(columns: readonly FeatureColumn[]): FeaturePlan {
  return { columns, graph: seriesGraph(columns.map(({ series }) => series)) };
}

/** Bars before the first at which every feature of the list can have a value. */
export function warmUpBars(specs: readonly FeatureSpec[]): number {
  return specs.reduce((most, spec) => Math.max(most, extentOf(spec).firstBar), 0);
}

/** Bars before the current one that a feature depends on; Infinity where the influence of all earlier bars fades but stays. */
export function memoryBars(spec: FeatureSpec): number {
  return extentOf(spec).memoryBars;
}

function extentOf(spec: FeatureSpec): { readonly firstBar: number; readonly memoryBars: number } {
  const { series, market } = columnOfSpec(spec);
  return market ?? series;
}

function columnOfSpec({ name, kernel: kernelName, params, of }: FeatureSpec): FeatureColumn {
  const kernel = kernelNamed(kernelName);
  if (kernel?.scope === 'symbol') return { name, series: kernel.build(params), compare: null };
  if (kernel?.scope === 'market') return { name, series: logReturn, compare: null, market: kernel.build(params) };
  if (kernel?.scope === 'macro') {
    const macro = kernel.build(params);
    return { name, series: source(`macro ${macro.transform} ${macro.series}`), compare: null, macro };
  }
  if (!kernel || of === null) throw new Error(`no feature ${kernelName}`);
  return { name, series: columnOfSpec(of).series, compare: kernel.compare };
}
