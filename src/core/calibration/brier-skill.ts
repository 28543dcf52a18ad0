import { bootstrapInterval, type BootstrapSpec } from '../inference/stationary-bootstrap.ts';

export interface BrierSkillInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * 1 - Brier score / Brier score of always saying the share of ones, with its block-bootstrap interval; rows are in time order. Each
 * resample has its own share of ones, so a constant forecast has no skill in any of them. NaN without both outcomes.
 */
export function brierSkill(
  probabilities: Float64Array,
  outcomes: Float64Array,
  spec: BootstrapSpec,
): BrierSkillInterval {
  const rows = Float64Array.from(probabilities.keys());
  return { value: skill(rows), ...bootstrapInterval(rows, skill, spec) };

  function skill(chosen: Float64Array): number {
    let error = 0;
    let ones = 0;
    for (let i = 0; i < chosen.length; i++) {
      const row = chosen[i]!;
      const miss = probabilities[row]! - outcomes[row]!;
      error += miss * miss;
      ones += outcomes[row]!;
    }
    const variance = ones * (1 - ones / chosen.length);
    return variance > 0 ? 1 - error / variance : NaN;
  }
}
