import { blockBootstrapBars } from '../../core/scenarios/block-bootstrap.ts';
import { createGenerator, type BarGenerator } from '../../core/scenarios/generate-bars.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import type { PlannedScenario } from './scenario-plan.ts';
import type { SharedStress } from './stress-task.ts';

/** Bars of a scenario, and for each row the time by which its model and calibrator are chosen. */
export interface ScenarioMarket {
  readonly bars: Bars;
  readonly modelUtc: Float64Array;
  /** For each row, the time by which macro series are known: that of its source, or of the generated bar. */
  readonly macroUtc: Float64Array;
}

/**
 * Makes markets one after another; each is good until the next is made. Resampled bars are judged by the models valid at
 * their source, so that no model trades bars it was fitted on; generated ones by the production model.
 */
export function marketMaker({
  synthetic,
  edgeFree,
  times,
  history,
}: SharedStress): (scenario: PlannedScenario) => ScenarioMarket {
  const generators = new Map<SyntheticConfig, BarGenerator>();
  const generated = (config: SyntheticConfig, { seed }: PlannedScenario): ScenarioMarket => {
    const generator = generators.get(config) ?? createGenerator(config, times);
    generators.set(config, generator);
    generator.generate(seed);
    const { bars } = generator;
    return { bars, modelUtc: new Float64Array(bars.openUtc.length).fill(Infinity), macroUtc: bars.knownUtc };
  };
  return (scenario) => {
    if (scenario.family === 'edge-free') return generated(edgeFree, scenario);
    if (synthetic) return generated(synthetic, scenario);
    if (!history) throw new Error('a scenario of real bars needs their history');
    const { source, meanBlock, knownUtc } = history;
    const { bars, sourceRow } = blockBootstrapBars(source, {
      count: times.openUtc.length,
      meanBlock,
      seed: scenario.seed,
    });
    const sourceUtc = Float64Array.from(sourceRow, (row) => knownUtc[row]!);
    return { bars, modelUtc: sourceUtc, macroUtc: sourceUtc };
  };
}
