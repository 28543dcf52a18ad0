import { clopperPearson } from '../../core/inference/clopper-pearson.ts';
import { argsort } from '../../core/numerics/order.ts';
import { ascending, median, quantile } from '../../core/numerics/summary.ts';
import type { ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import type { StressFamily, StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';
import { pathPoints } from './scenario-outcome.ts';
import type { Family } from './scenario-plan.ts';

export interface StressRun {
  readonly seed: number;
  readonly barsPerScenario: number;
  readonly source: StressReport['source'];
  readonly meanBlock: number | null;
  readonly ruinLoss: number;
  readonly families: readonly Family[];
  readonly table: ScenarioTable;
  /** Equity relative to the start, `pathPoints` per scenario. */
  readonly paths: Float64Array;
}

/** Counts, shares with their exact bounds, and quantiles of all scenarios. Without a family that keeps an edge there is no report. */
export function summariseStress(run: StressRun): Omit<StressReport, 'schema'> {
  const { families, table } = run;
  const { totalReturn, maxDrawdown, sharpe, lowestEquity } = table.columns;
  const all = Int32Array.from(table.family, (_, id) => id);
  const isPreserving = (id: number) =>
    families.some(({ name, edgePreserving }) => edgePreserving && name === table.family[id]);
  const preserving = all.filter(isPreserving);
  const ruined = lowestEquity.filter((lowest) => lowest <= 1 - run.ruinLoss).length;
  return {
    seed: run.seed,
    scenarios: all.length,
    barsPerScenario: run.barsPerScenario,
    source: run.source,
    meanBlock: run.meanBlock,
    limits: { ruinLoss: run.ruinLoss, drawdownLimit: null },
    families: families.map((family) => summariseFamily(family, table)),
    edgePreserving: {
      count: preserving.length,
      profitable: profitable(at(totalReturn, preserving)),
      medianSharpe: medianSharpe(at(sharpe, preserving)),
      maxDrawdown: spread(at(maxDrawdown, preserving)),
    },
    all: {
      count: all.length,
      worstReturn: quantile(ascending(totalReturn), 0),
      maxDrawdown: spread(maxDrawdown),
      ruin: { count: ruined, share: ruined / all.length, high: clopperPearson(ruined, all.length, 0.9).high },
    },
    bounds: [],
    frictions: [],
    twin: null,
    design: [],
    realism: [],
    returns: [...totalReturn],
    fan: equityFan(run.paths, preserving, run.barsPerScenario),
    worst: Array.from(argsort(totalReturn).subarray(0, 5), (id) => ({
      id,
      family: table.family[id]!,
      totalReturn: totalReturn[id]!,
      maxDrawdown: maxDrawdown[id]!,
      sharpe: Number.isNaN(sharpe[id]!) ? null : sharpe[id]!,
      marketReturn: table.columns.marketReturn[id]!,
      marketDrawdown: table.columns.marketDrawdown[id]!,
      bars: [],
      equity: [],
      market: [],
    })),
  };
}

function summariseFamily(
  { name, title, edgePreserving, count }: Family,
  { family, columns }: ScenarioTable,
): StressFamily {
  const rows = Int32Array.from(family, (_, id) => id).filter((id) => family[id] === name);
  const returns = at(columns.totalReturn, rows);
  return {
    name,
    title,
    kind: edgePreserving ? 'main' : name === 'dear' ? 'friction' : 'model',
    edgePreserving,
    count,
    profitable: profitable(returns),
    medianSharpe: medianSharpe(at(columns.sharpe, rows)),
    medianReturn: median(returns),
    worstReturn: quantile(ascending(returns), 0),
    maxDrawdown: spread(at(columns.maxDrawdown, rows)),
  };
}

function profitable(returns: Float64Array): StressFamily['profitable'] {
  const count = returns.filter((r) => r > 0).length;
  return { count, share: count / returns.length, ...clopperPearson(count, returns.length) };
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
    bars: points.map((_, k) => Math.round((k * (barsPerScenario - 1)) / (pathPoints - 1))),
    p05: line(0.05),
    p25: line(0.25),
    p50: line(0.5),
    p75: line(0.75),
    p95: line(0.95),
  };
}

function at(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}
