import type { ParameterRanges } from '../../core/scenarios/family.ts';
import { argsort } from '../../core/numerics/order.ts';
import { ascending, median, quantile } from '../../core/numerics/summary.ts';
import { designColumns, type ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import type {
  DesignRange,
  StressFamily,
  StressReport,
} from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { Family } from './families.ts';
import { frictionEffects } from './friction-effects.ts';
import { isRuin, lossBounds, rareEvent, type LossLimits } from './loss-bounds.ts';
import { pathPoints } from './scenario-outcome.ts';
import { isVaried } from './scenario-plan.ts';
import { shareOf } from './share-of.ts';
import { compareTwins } from './twin-comparison.ts';

export interface StressRun {
  readonly seed: number;
  readonly barsPerScenario: number;
  readonly source: StressReport['source'];
  readonly meanBlock: number | null;
  readonly limits: LossLimits;
  readonly families: readonly Family[];
  readonly rangesOf: (family: Family) => ParameterRanges;
  readonly realism: StressReport['realism'];
  readonly table: ScenarioTable;
  /** Relative to the start, `pathPoints` per scenario. */
  readonly equityPaths: Float64Array;
  readonly marketPaths: Float64Array;
}

/** Counts, shares with their exact bounds, and quantiles of all scenarios. Without a main family there is no report. */
export function summariseStress(run: StressRun): Omit<StressReport, 'schema'> {
  const { families, table, limits } = run;
  const { totalReturn, maxDrawdown, sharpe, lowestEquity } = table.columns;
  const kinds = new Map<string, StressFamily['kind']>(families.map(({ name, kind }) => [name, kind]));
  const kindOf = (id: number) => kinds.get(table.family[id]!)!;
  const all = Int32Array.from(table.family, (_, id) => id);
  const preserving = all.filter((id) => kindOf(id) === 'main');
  return {
    seed: run.seed,
    scenarios: all.length,
    barsPerScenario: run.barsPerScenario,
    source: run.source,
    meanBlock: run.meanBlock,
    limits: { ruinLoss: limits.ruinLoss, drawdownLimit: limits.drawdownLimit },
    families: families.map((family) => summariseFamily(family, table)),
    edgePreserving: {
      count: preserving.length,
      profitable: shareOf(at(totalReturn, preserving)),
      medianSharpe: medianSharpe(at(sharpe, preserving)),
      maxDrawdown: spread(at(maxDrawdown, preserving)),
    },
    all: {
      count: all.length,
      worstReturn: quantile(ascending(totalReturn), 0),
      maxDrawdown: spread(maxDrawdown),
      ruin: rareEvent(lowestEquity.filter((lowest) => isRuin(lowest, limits)).length, all.length),
    },
    bounds: lossBounds(table, kindOf, limits),
    frictions: frictionEffects(families, table),
    twin: compareTwins(table, kindOf),
    design: families.filter(isVaried).flatMap((family) => design(family, run.rangesOf(family))),
    realism: run.realism,
    returns: [...totalReturn],
    fan: equityFan(run.equityPaths, preserving, run.barsPerScenario),
    worst: worstScenarios(run),
  };
}

function summariseFamily({ name, title, kind, count }: Family, { family, columns }: ScenarioTable): StressFamily {
  const rows = Int32Array.from(family, (_, id) => id).filter((id) => family[id] === name);
  const returns = at(columns.totalReturn, rows);
  return {
    name,
    title,
    kind,
    edgePreserving: kind === 'main',
    count,
    profitable: shareOf(returns),
    medianSharpe: medianSharpe(at(columns.sharpe, rows)),
    medianReturn: median(returns),
    worstReturn: quantile(ascending(returns), 0),
    maxDrawdown: spread(at(columns.maxDrawdown, rows)),
  };
}

function design({ name }: Family, ranges: ParameterRanges): DesignRange[] {
  return designColumns.flatMap((parameter) => {
    const range = ranges[parameter];
    return range ? [{ family: name, parameter, low: range.from, high: range.to }] : [];
  });
}

function worstScenarios({ table, barsPerScenario, equityPaths, marketPaths }: StressRun): StressReport['worst'] {
  const { totalReturn, maxDrawdown, sharpe, marketReturn, marketDrawdown } = table.columns;
  const pathOf = (paths: Float64Array, id: number) => [...paths.subarray(id * pathPoints, (id + 1) * pathPoints)];
  return Array.from(argsort(totalReturn).subarray(0, 5), (id) => ({
    id,
    family: table.family[id]!,
    totalReturn: totalReturn[id]!,
    maxDrawdown: maxDrawdown[id]!,
    sharpe: Number.isNaN(sharpe[id]!) ? null : sharpe[id]!,
    marketReturn: marketReturn[id]!,
    marketDrawdown: marketDrawdown[id]!,
    bars: pathBars(barsPerScenario),
    equity: pathOf(equityPaths, id),
    market: pathOf(marketPaths, id),
  }));
}

/** An account that never moved has a Sharpe ratio of 0 here; null when none moved. */
function medianSharpe(values: Float64Array): number | null {
  if (values.every(Number.isNaN)) return null;
  return median(values.map((value) => (Number.isNaN(value) ? 0 : value)));
}

function spread(drawdowns: Float64Array): StressFamily['maxDrawdown'] {
  const sorted = ascending(drawdowns);
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), worst: quantile(sorted, 1) };
}

function equityFan(paths: Float64Array, rows: Int32Array, barsPerScenario: number): StressReport['fan'] {
  const points = Array.from({ length: pathPoints }, (_, k) =>
    ascending(Float64Array.from(rows, (id) => paths[id * pathPoints + k]!)),
  );
  const line = (q: number) => points.map((sorted) => quantile(sorted, q));
  return {
    bars: pathBars(barsPerScenario),
    p05: line(0.05),
    p25: line(0.25),
    p50: line(0.5),
    p75: line(0.75),
    p95: line(0.95),
  };
}

function pathBars(barsPerScenario: number): number[] {
  return Array.from({ length: pathPoints }, (_, k) => Math.round((k * (barsPerScenario - 1)) / (pathPoints - 1)));
}

function at(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}
