import { createGenerator } from '../../src/core/scenarios/generate-bars.ts';
import type { Seed } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import type { SyntheticConfig } from '../../src/formats/config/synthetic.schema.generated.ts';
import type { TradingConfig } from '../../src/formats/config/trading.schema.generated.ts';
import type { RunUnit } from '../../src/ports.ts';
import { simulateStrategy } from '../../src/trading/simulate-strategy.ts';

export interface CrossoverTask {
  readonly synthetic: SyntheticConfig;
  readonly trading: TradingConfig;
  readonly barsPerYear: number;
}

const fastBars = 20;
const slowBars = 100;

/** Generates markets and trades a moving-average crossover in them; gives the last equity of each. */
export const runUnit: RunUnit = (input, shared) => {
  const { synthetic, trading, barsPerYear } = shared.json as unknown as CrossoverTask;
  const seeds = input.json as unknown as readonly Seed[];
  const { openUtc, knownUtc } = shared.arrays as { openUtc: Float64Array; knownUtc: Float64Array };
  const generator = createGenerator(synthetic, { openUtc, knownUtc });
  const { bars } = generator;
  const probabilities = new Float64Array(bars.close.length);
  const equity = Float64Array.from(seeds, (seed) => {
    generator.generate(seed);
    fillProbabilities(bars, probabilities);
    return simulateStrategy({ bars, probabilities, trading, initialCash: 1e6, barsPerYear, record: false }).equity.at(
      -1,
    )!;
  });
  return { json: null, arrays: { equity } };
};

/** 0.6 while the fast mean is above the slow one, 0.4 while it is below. */
function fillProbabilities({ offsets, close }: Bars, probabilities: Float64Array): void {
  for (let s = 0; s + 1 < offsets.length; s++) {
    let [fast, slow] = [0, 0];
    for (let row = offsets[s]!; row < offsets[s + 1]!; row++) {
      const age = row - offsets[s]!;
      fast += close[row]! - (age >= fastBars ? close[row - fastBars]! : 0);
      slow += close[row]! - (age >= slowBars ? close[row - slowBars]! : 0);
      probabilities[row] = age < slowBars ? NaN : fast / fastBars > slow / slowBars ? 0.6 : 0.4;
    }
  }
}
