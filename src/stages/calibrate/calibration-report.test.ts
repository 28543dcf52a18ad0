import { expect, it } from 'vitest';
import { Rng } from '../../core/numerics/rng.ts';
import type { CalibrateConfig } from '../../formats/config/calibrate.schema.generated.ts';
import { calibrationReport } from './calibration-report.ts';

const config = { method: 'platt', bins: 10, draws: 400, seed: 1 } as CalibrateConfig;

/** Probabilities that foretell a little, of labels of 4 bars; every symbol repeats the first. */
function report(symbols: number) {
  const moments = 400;
  const rng = new Rng([1, 2, 3, 4]);
  const chance = Float64Array.from({ length: moments }, () => 0.3 + 0.4 * rng.uniform());
  const outcome = chance.map((p) => Number(rng.uniform() < p));
  const repeated = (values: Float64Array) =>
    Float64Array.from({ length: symbols * moments }, (_, i) => values[i % moments]!);
  const rows = symbols * moments;
  const inputs = {
    target: 'direction' as const,
    starts: [0],
    knownUtc: repeated(Float64Array.from({ length: moments }, (_, i) => i)),
    fold: new Int32Array(rows),
    score: repeated(chance),
    outcome: repeated(outcome),
    t1: new Float64Array(rows),
    uniqueness: new Float64Array(rows).fill(1 / 4),
  };
  return calibrationReport(config, [], inputs, repeated(chance));
}

it('is no surer of its skill for symbols that only repeat each other', () => {
  const [one, many] = [report(1).skill!, report(16).skill!];
  expect(many.value).toBeCloseTo(one.value!, 12);
  expect(many.high! - many.low!).toBeGreaterThan(0.8 * (one.high! - one.low!));
});
