import { describe, expect, it } from 'vitest';
import type { ParameterRanges } from '../../core/scenarios/family.ts';
import { scenarioColumns, type ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import { stressReportFile } from '../../formats/stress-report/stress-report-file.ts';
import { pathPoints } from './scenario-outcome.ts';
import { summariseStress, type StressRun } from './stress-summary.ts';

const ranges: ParameterRanges = {
  drift: { from: -0.01, to: 0.01, scale: 'linear' },
  volatilityMultiple: null,
  persistence: null,
  tail: null,
  jumpIntensity: null,
  correlation: null,
  costMultiple: null,
};

/** Four resampled scenarios and one without an edge, which lost most of the money. */
function runOf(changes: Partial<Record<string, readonly number[]>> = {}): StressRun {
  const values: Partial<Record<string, readonly number[]>> = {
    totalReturn: [0.1, -0.2, 0.3, 0, -0.9],
    sharpe: [1, -1, 2, NaN, -3],
    maxDrawdown: [0.1, 0.25, 0.05, 0, 0.92],
    lowestEquity: [0.95, 0.8, 1, 1, 0.08],
    ...changes,
  };
  const columns = Object.fromEntries(
    scenarioColumns.map((name) => [name, Float64Array.from(values[name] ?? [0, 0, 0, 0, 0])]),
  );
  const family = ['resampled', 'resampled', 'resampled', 'resampled', 'heston'];
  const table = { family, seed: ['a', 'b', 'c', 'd', 'e'], columns } as unknown as ScenarioTable;
  const ends = [1.1, 0.8, 1.3, 1, 0.1];
  const paths = Float64Array.from(
    ends.flatMap((end) => Array.from({ length: pathPoints }, (_, k) => 1 + ((end - 1) * k) / 100)),
  );
  return {
    seed: 1,
    barsPerScenario: 201,
    source: 'resampled',
    meanBlock: 40,
    limits: { ruinLoss: 0.5, drawdownLimit: 0.25 },
    families: [
      { name: 'resampled', title: 'Resampled', kind: 'main', count: 4 },
      { name: 'heston', title: 'Heston', kind: 'model', count: 1 },
    ],
    rangesOf: () => ranges,
    realism: [],
    table,
    equityPaths: paths,
    marketPaths: paths,
  };
}

/** Two of the resampled scenarios are the two others with gaps. */
function withFriction(run: StressRun): StressRun {
  const family = ['resampled', 'resampled', 'gaps', 'gaps', 'heston'];
  return {
    ...run,
    table: { ...run.table, family },
    families: [
      { name: 'resampled', title: 'Resampled', kind: 'main', count: 2 },
      { name: 'gaps', title: 'Gaps', kind: 'friction', count: 2 },
      { name: 'heston', title: 'Heston', kind: 'model', count: 1 },
    ],
  };
}

describe('summary of scenarios', () => {
  it('counts profits only where an edge can be, and losses everywhere', () => {
    const report = summariseStress(runOf());
    expect(report.edgePreserving).toMatchObject({ count: 4, medianSharpe: 0.5, profitable: { count: 2, share: 0.5 } });
    expect(report.edgePreserving.maxDrawdown.worst).toBe(0.25);
    expect(report.all).toMatchObject({ count: 5, worstReturn: -0.9, maxDrawdown: { median: 0.1, worst: 0.92 } });
    // Between the deepest and the second deepest of five.
    expect(report.all.maxDrawdown.p95).toBeCloseTo(0.25 + 0.8 * (0.92 - 0.25), 12);
    expect(report.all.ruin).toMatchObject({ count: 1, share: 0.2 });
    expect(report.families.map(({ worstReturn }) => worstReturn)).toEqual([-0.2, -0.9]);
  });

  it('lists the worst scenarios first and draws the fan of edge-preserving ones', () => {
    const report = summariseStress(runOf());
    expect(report.worst.map(({ id }) => id)).toEqual([4, 1, 3, 0, 2]);
    expect(report.worst[2]!.sharpe).toBeNull();
    expect(report.fan.bars.slice(0, 3)).toEqual([0, 2, 4]);
    expect(report.fan.p50.at(-1)).toBeCloseTo(1.05, 12);
    expect(report.fan.p05[0]).toBe(1);
    expect(report.fan.p05.at(-1)).toBeCloseTo(0.83, 12);
  });

  it('bounds the chance of ruin after 200 scenarios without one by 1.49 %', () => {
    const run = runOf();
    const columns = Object.fromEntries(scenarioColumns.map((name) => [name, new Float64Array(200).fill(1)]));
    const table = { family: Array<string>(200).fill('resampled'), seed: [], columns } as unknown as ScenarioTable;
    const paths = new Float64Array(200 * pathPoints).fill(1);
    const families = [{ ...run.families[0]!, count: 200 }];
    expect(
      summariseStress({ ...run, families, table, equityPaths: paths, marketPaths: paths }).all.ruin.high,
    ).toBeCloseTo(0.0149, 4);
  });

  it('bounds losses by group, and compares with twins where no market is told twice', () => {
    const report = summariseStress(
      withFriction(runOf({ twinReturn: [0, 0, 0, 0, -0.5], pairOf: [-1, -1, 0, 1, -1], trades: [5, 6, 7, 4, 1] })),
    );
    expect(report.bounds.map(({ group, count, drawdown, ruin }) => [group, count, drawdown.count, ruin.count])).toEqual(
      [
        ['all', 5, 1, 1],
        ['edge-preserving', 2, 0, 0],
        ['edge-free', 1, 1, 1],
        ['friction', 2, 0, 0],
      ],
    );
    expect(report.twin!.groups.map(({ group, pairs, totalReturn }) => [group, pairs, totalReturn.mean])).toEqual([
      ['all', 3, expect.closeTo(-0.5 / 3, 12)],
      ['edge-preserving', 2, expect.closeTo(-0.05, 12)],
      ['edge-free', 1, expect.closeTo(-0.4, 12)],
    ]);
    expect(report.twin!.groups[1]!.better).toMatchObject({ count: 1, share: 0.5 });
    expect(report.all.count).toBe(report.families.reduce((total, { count }) => total + count, 0));
    expect(report.design).toEqual([{ family: 'heston', parameter: 'drift', low: -0.01, high: 0.01 }]);
  });

  it('pairs each friction with the scenario it disturbs', () => {
    const [effect, ...others] = summariseStress(
      withFriction(runOf({ pairOf: [-1, -1, 0, 1, -1], trades: [5, 6, 7, 4, 1] })),
    ).frictions;
    expect(others).toEqual([]);
    expect(effect).toMatchObject({ name: 'gaps', title: 'Gaps', pairs: 2 });
    expect(effect!.totalReturn).toMatchObject({ mean: expect.closeTo(0.2, 12), worse: 0 });
    expect(effect!.maxDrawdown).toMatchObject({ mean: expect.closeTo(-0.15, 12), worse: 0 });
    expect(effect!.trades).toMatchObject({ mean: 0, worse: 0.5 });
  });

  it('tells the whole paths of the worst', () => {
    const [worst] = summariseStress(runOf({ marketReturn: [0, 0, 0, 0, -0.4] })).worst;
    expect(worst).toMatchObject({ id: 4, marketReturn: -0.4 });
    expect([worst!.bars.length, worst!.equity.length, worst!.market.length]).toEqual([101, 101, 101]);
    expect([worst!.equity[0], worst!.equity.at(-1)]).toEqual([1, expect.closeTo(0.1, 12)]);
  });

  it('has no Sharpe ratio when no account ever moved', () => {
    const report = summariseStress(runOf({ sharpe: [NaN, NaN, NaN, NaN, NaN] }));
    expect(report.edgePreserving.medianSharpe).toBeNull();
  });

  it('is a report that can be written and read', () => {
    const report = summariseStress(runOf());
    expect(stressReportFile.parse(stressReportFile.serialise(report))).toMatchObject({ ok: true, value: report });
  });
});
