import { figures, table, text, type Section } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { ProbabilityScores } from '../../formats/calibration-report/calibration-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

export function probabilitiesSection({ calibration }: ReportInputs): Section {
  const { raw, calibrated, skill, ece, equalMass, spiegelhalter, accuracy } = calibration;
  return {
    id: 'probabilities',
    title: 'Probabilities',
    blocks: [
      text(
        `Calibrated by ${calibration.method} on out-of-sample scores of earlier folds only; judged on ${count(calibration.rows)} bars. ` +
          `Calibration error ${decimal(ece.value, 4)} in ${ece.bins} bins, where a perfectly calibrated forecast would show ` +
          `${decimal(ece.nullMean, 4)} on average and more than ${decimal(ece.null95, 4)} once in twenty. ` +
          `Right side of one half: ${percent(accuracy.value)} of ${count(accuracy.count)} ` +
          `bars, worth ${count(accuracy.effective)} independent ones (${percent(accuracy.low)} to ${percent(accuracy.high)}); ` +
          `always naming the commoner outcome would reach ${percent(accuracy.majority)}.`,
      ),
      table(
        'Are the probabilities right, and worth having?',
        ['', '#Value', 'If they were exactly right'],
        [
          ['Calibration error, bins of equal width', decimal(ece.value, 4), rightness(ece.null95, ece.p)],
          [
            'Calibration error, bins of equal size',
            decimal(equalMass?.value ?? null, 4),
            rightness(equalMass?.null95 ?? null, equalMass?.p ?? null),
          ],
          ['Squared error less chance', decimal(equalMass?.debiasedSquared ?? null, 5), 'near 0, as often below'],
          [
            'Spiegelhalter Z, overlap taken off',
            decimal(spiegelhalter?.effectiveZ ?? null),
            `within ±1.96 in 95 of 100 cases (p ${decimal(spiegelhalter?.p ?? null, 3)})`,
          ],
          [
            'Brier skill over the base rate',
            decimal(skill?.value ?? null, 4),
            `above 0 is skill (${decimal(skill?.low ?? null, 4)} to ${decimal(skill?.high ?? null, 4)})`,
          ],
        ].map(([title, value, note]) => [title!, value!, { text: note!, tone: 'quiet' as const }]),
      ),
      table(
        'Scores of the probabilities',
        ['', '#Raw score', '#Calibrated', 'Better when'],
        rows.map(([title, key, better]) => [
          title,
          decimal(raw[key], 4),
          decimal(calibrated[key], 4),
          { text: better, tone: 'quiet' },
        ]),
      ),
      figures(['reliability', 'Reliability']),
    ],
  };
}

function rightness(null95: number | null, p: number | null): string {
  return `below ${decimal(null95, 4)} in 95 of 100 cases (p ${decimal(p, 3)})`;
}

const rows: readonly (readonly [string, Exclude<keyof ProbabilityScores, 'distinct'>, string])[] = [
  ['Brier score', 'brier', 'lower'],
  ['Log loss', 'logLoss', 'lower'],
  ['AUC', 'auc', 'higher'],
  ['Reliability part', 'reliability', 'lower'],
  ['Resolution part', 'resolution', 'higher'],
  ['Uncertainty part', 'uncertainty', 'given by the data'],
  ['Left within bins', 'withinBins', 'near 0'],
];
