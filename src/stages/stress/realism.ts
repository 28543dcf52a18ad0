import { deriveSeed } from '../../core/numerics/rng.ts';
import { realismReport } from '../../core/realism/realism-report.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { Family } from './families.ts';
import { marketMaker } from './scenario-market.ts';
import type { PlannedScenario } from './scenario-plan.ts';
import type { SharedStress } from './stress-task.ts';

/** Enough to tell a family by, few enough that a run does not notice. */
const pathsPerFamily = 4;
const mostBars = 2520;

/** Facts of the first scenarios of each family, but frictions, beside those of the strategy's own bars. */
export function measureRealism(
  own: Bars,
  shared: SharedStress,
  families: readonly Family[],
  scenarios: readonly PlannedScenario[],
  seed: number,
): StressReport['realism'] {
  const { openUtc, knownUtc } = shared.times;
  const times = { openUtc: openUtc.subarray(0, mostBars), knownUtc: knownUtc.subarray(0, mostBars) };
  const marketOf = marketMaker({ ...shared, times });
  const paths = families
    .filter(({ kind }) => kind !== 'friction')
    .map(({ name }) => ({
      name,
      bars: made(
        scenarios.filter(({ family }) => family === name).slice(0, pathsPerFamily),
        (scenario) => marketOf(scenario).market,
      ),
    }));
  return realismReport(own, paths, deriveSeed(seed, 'stress realism', 0));
}

/** One after another: a market is good until the next is made. */
function* made(scenarios: readonly PlannedScenario[], marketOf: (scenario: PlannedScenario) => Bars): Generator<Bars> {
  for (const scenario of scenarios) yield marketOf(scenario);
}
