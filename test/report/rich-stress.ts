import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import type { StressReport } from '../../src/formats/stress-report/stress-report.schema.generated.ts';
import { scenarioColumns, type ScenarioTable } from '../../src/formats/scenarios/scenario-table.ts';
import type { ReportInputs } from '../../src/report/inputs.ts';

const names = ['resampled', 'garch', 'regimes', 'jumps', 'heston', 'history', 'wide-spread', 'thin-volume', 'halts'];
const each = 20;

/** Every part of a stress report, of made-up numbers; titles of families hold `words`. */
export function richStress(words: string, plain: StressReport): Pick<ReportInputs, 'stress' | 'scenarios'> {
  const rng = new Rng(deriveSeed(1, 'rich-stress', 0));
  const title = (name: string) => `${words} ${name}`;
  const family = names.flatMap((name) => new Array<string>(each).fill(name));
  const columns = Object.fromEntries(
    scenarioColumns.map((name) => [name, Float64Array.from(family, () => 0.5 + rng.uniform())]),
  ) as { [name in (typeof scenarioColumns)[number]]: Float64Array };
  columns.totalReturn = Float64Array.from(family, () => 0.1 + 0.2 * rng.normal());
  const rare = { count: 3, share: 0.015, high: 0.04 };
  const difference = (mean: number) => ({ mean, low: mean - 0.02, high: mean + 0.03, worse: 0.4 });
  const steps = Array.from({ length: 61 }, (_, index) => index);
  const bars = steps.map((step) => step * 40);
  const worst = [0, 1, 2, 3, 4].map((index) => ({
    id: index * 17,
    family: names[index]!,
    totalReturn: -0.4 + 0.05 * index,
    maxDrawdown: 0.5,
    sharpe: -1.2,
    marketReturn: -0.5,
    marketDrawdown: 0.7,
    bars,
    equity: steps.map((step) => Math.exp(-step / 120) * (1 + 0.03 * Math.sin(step / 3 + index))),
    market: steps.map((step) => Math.exp(-step / 90) * (1 + 0.08 * Math.sin(step / 4 + index))),
  }));
  const stress: StressReport = {
    ...plain,
    scenarios: family.length,
    limits: { ruinLoss: 0.5, drawdownLimit: 0.25 },
    families: names.map((name, index) => ({
      ...plain.families[0]!,
      name,
      title: title(name),
      kind: index === 0 ? 'main' : index < 5 ? 'model' : index === 5 ? 'history' : 'friction',
      edgePreserving: index === 0,
      count: each,
    })),
    bounds: (['all', 'edge-preserving', 'edge-free', 'friction'] as const).map((group) => ({
      group,
      count: 60,
      drawdown: rare,
      ruin: { count: 0, share: 0, high: 0.05 },
    })),
    frictions: names.slice(6).map((name, index) => ({
      name,
      title: title(name),
      pairs: each,
      totalReturn: difference(-0.08 + 0.06 * index),
      maxDrawdown: difference(0.02),
      trades: difference(-1.5),
    })),
    twin: {
      rule: 'Holds the market at the average gross exposure of the strategy in the scenario.',
      groups: (['all', 'edge-preserving', 'edge-free'] as const).map((group, index) => ({
        group,
        pairs: 60,
        totalReturn: difference(index === 2 ? -0.05 : 0.05),
        maxDrawdown: difference(-0.02),
        better: plain.edgePreserving.profitable,
      })),
    },
    design: names.slice(1, 5).flatMap((name) =>
      ['drift', 'volatilityMultiple', 'jumpIntensity', 'costMultiple'].map((parameter) => ({
        family: name,
        parameter,
        low: 0.5,
        high: 1.5,
      })),
    ),
    realism: names.slice(0, 6).map((name, index) => ({
      family: name,
      paths: 8,
      facts: ['Autocorrelation of returns', 'Autocorrelation of |returns|', 'Hill index', 'Excess kurtosis'].map(
        (fact, row) => ({
          name: fact,
          title: fact,
          value: row === 3 && index === 5 ? null : 0.02 + row,
          real: 0.01 + row,
          low: -0.05 + row,
          high: 0.05 + row,
          inside: row === 3 && index === 5 ? null : (index + row) % 3 !== 0,
        }),
      ),
    })),
    returns: [...columns.totalReturn],
    worst,
  };
  const scenarios: ScenarioTable = { family, seed: family.map(() => '0'.repeat(32)), columns };
  return { stress, scenarios };
}
