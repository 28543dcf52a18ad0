import { describe, expect, it } from 'vitest';
import { scenarioColumns, type ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import { stressReportFile } from '../../formats/stress-report/stress-report-file.ts';
import { pathPoints } from './scenario-outcome.ts';
import { summariseStress, type StressRun } from './stress-summary.ts';

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
  const family = ['resampled', 'resampled', 'resampled', 'resampled', 'edge-free'];
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
    ruinLoss: 0.5,
    families: [
      { name: 'resampled', title: 'Resampled', edgePreserving: true, count: 4 },
      { name: 'edge-free', title: 'Edge-free', edgePreserving: false, count: 1 },
    ],
    table,
    paths,
  };
}

describe('summary of scenarios', () => {
  it('counts profits only where an edge can be, and losses everywhere', () => {
    const report = summariseStress(runOf());
    expect(report.edgePreserving).toMatchObject({ count: 4, medianSharpe: 0.5, profitable: { count: 2, share: 0.5 } });
    expect(report.edgePreserving.maxDrawdown.worst).toBe(0.25);
    expect(report.all).toMatchObject({ count: 5, worstReturn: -0.9, maxDrawdown: { median: 0.1, worst: 0.92 } });
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
    expect(summariseStress({ ...run, families, table, paths }).all.ruin.high).toBeCloseTo(0.0149, 4);
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
