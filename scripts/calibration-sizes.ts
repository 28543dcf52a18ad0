import { applyCalibrator } from '../src/core/calibration/calibrator.ts';
import { fitCalibrator } from '../src/core/calibration/fit-calibrator.ts';
import { deriveSeed, Rng } from '../src/core/numerics/rng.ts';

/** Prints the table of docs/calibration.md: what each method costs beside the truth, by number of rows and shape of the truth. */
const methods = ['platt', 'beta', 'temperature', 'isotonic', 'venn-abers'] as const;
const truths: { readonly [name: string]: (score: number) => number } = {
  overconfident: (p) => 1 / (1 + Math.sqrt((1 - p) / p)),
  asymmetric: (p) => 1 / (1 + Math.exp(0.5 - 0.4 * Math.log(p) + 1.6 * Math.log(1 - p))),
  right: (p) => p,
};
const runs = 40;
const freshRows = 2000;

console.log(`| rows | truth | ${methods.join(' | ')} |`);
for (const rows of [100, 400, 3000]) {
  for (const name of Object.keys(truths)) {
    const costs = methods.map((method) => (1e4 * excessLoss(method, name, rows)).toFixed(0));
    console.log(`| ${rows} | ${name} | ${costs.join(' | ')} |`);
  }
}

/** Mean Kullback-Leibler divergence from the truth on fresh rows, in nats. */
function excessLoss(method: (typeof methods)[number], name: string, rows: number): number {
  const truth = truths[name]!;
  const rng = new Rng(deriveSeed(9, name, rows));
  const drawScores = (count: number) => new Float64Array(count).map(() => 0.05 + 0.9 * rng.uniform());
  let loss = 0;
  for (let run = 0; run < runs; run++) {
    const scores = drawScores(rows);
    const outcomes = scores.map((p) => Number(rng.uniform() < truth(p)));
    const spec = { method, input: 'log-odds', isotonicMinRows: 2, priorRows: 0 } as const;
    const calibrator = fitCalibrator(spec, scores, outcomes, rows);
    for (const score of drawScores(freshRows)) {
      const [p, q] = [truth(score), applyCalibrator(calibrator, score)];
      loss += p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }
  }
  return loss / (runs * freshRows);
}
