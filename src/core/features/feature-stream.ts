import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';
import { compareSymbols } from './compare-symbols.ts';
import { planFeatures, type FeaturePlan } from './feature-plan.ts';
import type { FeatureSpec } from './feature-spec.ts';
import { asKnownAt, macroTimeline } from './macro/macro-timeline.ts';
import { MarketRunner } from './market/market-runner.ts';
import { marketColumns } from './series/market.ts';
import { SeriesRunner } from './series/runner.ts';

/** Everything the features of later bars depend on, by symbol. */
export type FeatureSnapshot = { readonly [symbol: string]: Float64Array };

export interface FeatureStream {
  /**
   * Features of the next bars: any number of them for any of the symbols, all later than those pushed before. How bars are
   * cut into pushes changes no bit. Bars of one moment must come in one push where features compare symbols. `macroUtc` says per row
   * what of the macro series is known, where that is not what was known when the bar was. A matrix of the same features that nobody
   * needs any more lends its columns where it has as many rows.
   */
  push(bars: Bars, macroUtc?: Float64Array, used?: FeatureMatrix | null): FeatureMatrix;
  snapshot(): FeatureSnapshot;
}

/** Bars computed at a time, so that what is between bars and features stays in the processor's cache. */
const pieceBars = 2048;

/** What features are made of beside bars. */
export interface FeatureSources {
  /** Null where there are no macro series. */
  readonly macro: MacroTable | null;
}

const barsOnly: FeatureSources = { macro: null };

/**
 * A stream from the first bar on, or from where a snapshot of the same features was taken. Throws for features of macro series that
 * are not there: see `checkMacroSeries`.
 */
export function createFeatureStream(
  specs: readonly FeatureSpec[],
  from: FeatureSnapshot = {},
  others: FeatureSources = barsOnly,
): FeatureStream {
  return streamOf(planFeatures(specs), from, others);
}

export function streamOf(
  plan: FeaturePlan,
  from: FeatureSnapshot = {},
  { macro }: FeatureSources = barsOnly,
): FeatureStream {
  const macroColumns = macroReaders(plan, macro);
  const runners = new Map<string, SeriesRunner>();
  const market = marketOf(plan, from);
  const ownPart = (symbol: string) => from[symbol]!.subarray(market?.runner.snapshotSize ?? 0);
  const runnerOf = (symbol: string, bars: number) => {
    let runner = runners.get(symbol);
    if (!runner) {
      runner = new SeriesRunner(plan.graph, Math.max(64, Math.min(pieceBars, bars)));
      if (symbol in from) runner.restore(ownPart(symbol));
      runners.set(symbol, runner);
    }
    return runner;
  };
  return {
    push(raw, macroUtc = raw.knownUtc, used = null) {
      const bars = adjustedBars(raw);
      const rows = bars.openUtc.length;
      const lent = used?.rows === rows ? used.columns : [];
      const columns: Float64Array[] = plan.columns.map((_, k) => lent[k] ?? new Float64Array(rows));
      const sources = Object.fromEntries([
        ...marketColumns.map((name) => [name, bars[name]] as const),
        ...macroColumns.map(({ key, read }) => [key, read(macroUtc)] as const),
      ]);
      bars.symbols.forEach((symbol, s) => {
        const [first, end] = [bars.offsets[s]!, bars.offsets[s + 1]!];
        const runner = runnerOf(symbol, end - first);
        const piece = runner.mostBars;
        for (let row = first; row < end; row += piece) {
          const count = Math.min(piece, end - row);
          const at = runner.advance(sources, row, count);
          columns.forEach((column, k) => writeFinite(runner.output(k), at, column, row, count));
        }
      });
      market?.runner.push(bars, columns[market.places[0]!]!).forEach((column, m) => {
        columns[market.places[m]!] = column;
      });
      plan.columns.forEach(({ compare }, k) => compare && compareSymbols(bars, columns[k]!, compare));
      return { names: plan.columns.map(({ name }) => name), columns, rows };
    },
    snapshot() {
      const own = Object.fromEntries([...runners].map(([symbol, runner]) => [symbol, runner.snapshot()]));
      if (!market) return { ...from, ...own };
      const { runner } = market;
      const whole = (symbol: string) => joined(runner.snapshot(symbol), own[symbol] ?? ownPart(symbol));
      return Object.fromEntries(runner.symbols.map((symbol) => [symbol, whole(symbol)]));
    },
  };
}

/** The runner of the market features and their places among the columns; null where there are none. */
function marketOf({ columns }: FeaturePlan, from: FeatureSnapshot) {
  const places = columns.flatMap(({ market }, k) => (market ? [k] : []));
  if (places.length === 0) return null;
  const runner = new MarketRunner(places.map((k) => columns[k]!.market!));
  for (const [symbol, values] of Object.entries(from)) runner.restore(symbol, values.subarray(0, runner.snapshotSize));
  return { runner, places };
}

/** Columns of macro series by the key of their source. */
function macroReaders({ columns }: FeaturePlan, table: MacroTable | null) {
  return columns.flatMap(({ macro, series }) => {
    if (!macro) return [];
    const timeline = table && macroTimeline(table, macro.series);
    if (!timeline) throw new Error(`no macro series ${macro.series}`);
    return [{ key: series.key, read: (times: Float64Array) => asKnownAt(timeline, macro.transform, times) }];
  });
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const values = new Float64Array(first.length + second.length);
  values.set(first);
  values.set(second, first.length);
  return values;
}

/** Copies values, 0 for -0 and NaN for what is not finite. Almost every piece is finite and written in one pass. */
function writeFinite(values: Float64Array, at: number, column: Float64Array, row: number, count: number): void {
  if (count > 8 && writeAllFinite(values.subarray(at, at + count), column.subarray(row, row + count))) return;
  for (let i = 0; i < count; i++) {
    const value = values[at + i]!;
    column[row + i] = value - value === 0 ? value + 0 : NaN;
  }
}

/** False, and nonsense written, when a value is not finite. Four at a time, as their sum is a chain of operations that wait. */
function writeAllFinite(from: Float64Array, to: Float64Array): boolean {
  const { length } = from;
  let odd = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    const a = from[i]!;
    const b = from[i + 1]!;
    const c = from[i + 2]!;
    const d = from[i + 3]!;
    odd += a - a + (b - b) + (c - c + (d - d));
    to[i] = a + 0;
    to[i + 1] = b + 0;
    to[i + 2] = c + 0;
    to[i + 3] = d + 0;
  }
  for (; i < length; i++) {
    const value = from[i]!;
    odd += value - value;
    to[i] = value + 0;
  }
  return odd === 0;
}
