import { figures, table, text, type Section } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { ProbabilityScores } from '../../formats/calibration-report/calibration-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

export function probabilitiesSection({ calibration }: ReportInputs): Section {
  const { raw, calibrated, ece, accuracy } = calibration;
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

const rows: readonly (readonly [string, keyof ProbabilityScores, string])[] = [
  ['Brier score', 'brier', 'lower'],
  ['Log loss', 'logLoss', 'lower'],
  ['AUC', 'auc', 'higher'],
  ['Reliability part', 'reliability', 'lower'],
  ['Resolution part', 'resolution', 'higher'],
  ['Uncertainty part', 'uncertainty', 'given by the data'],
];
