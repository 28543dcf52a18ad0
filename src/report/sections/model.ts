import { type Block, figures, table, text, type Section } from '../document.ts';
import { count, dash, date, decimal, percent, plural, significant } from '../format.ts';
import type { OverfittingFacts, TrainingMetrics } from '../../formats/training/training-metrics.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

export function modelSection({ training }: ReportInputs): Section {
  const { search, pooled } = training;
  const params = Object.entries(training.params).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    id: 'model',
    title: 'Model',
    blocks: [
      text(
        `Model: ${training.kind}, predicting ${training.target}. Parameters come from ${plural(search.trials, 'trial')} inside the ` +
          `${count(search.trainRows)} labelled bars before ${date(search.endUtc)}; every test block below is later. ` +
          `Pooled out of sample: AUC ${decimal(pooled.auc, 4)}, accuracy ${percent(pooled.accuracy)} of ${count(pooled.rows)} bars.`,
      ),
      table(
        'Walk-forward folds',
        [
          'Fold',
          'Test from',
          'Test to',
          '#Training rows',
          '#Purged',
          '#Test rows',
          '#Trees',
          '#AUC',
          '#Accuracy',
          '#Correlation',
        ],
        training.folds.map((fold) => [
          String(fold.fold + 1),
          date(fold.testStartUtc),
          date(fold.testEndUtc),
          count(fold.trainRows),
          count(fold.purgedRows),
          count(fold.testRows),
          fold.trees === null ? dash : count(fold.trees),
          decimal(fold.scores.auc, 3),
          percent(fold.scores.accuracy),
          decimal(fold.scores.correlation, 3),
        ]),
      ),
      figures(['features', 'Feature importance'], ['shap', 'What features do to the score']),
      text(
        'A SHAP value is how far a feature moved one score of the production model from the mean score of its training bars: in ' +
          'log-odds for classifiers of boosted trees and lines, else in the score itself. It says what the model does, not what the market does.',
      ),
      ...(search.overfitting === null ? [] : [choiceTable(search.overfitting)]),
      table(
        'Parameters',
        ['Name', '#Value'],
        params.map(([name, value]) => [name, parameter(value)]),
      ),
    ],
  };
}

function choiceTable({ trials, periods, pbo, spa, effectiveTrials }: OverfittingFacts): Block {
  return table(
    'What choosing the best trial is worth',
    ['Question', '#Answer'],
    [
      [`Completed trials, each with ${count(periods)} periods of returns`, count(trials)],
      ['How many different things they are (entropy rank)', decimal(effectiveTrials, 1)],
      ['Probability that the best on one half is below the median on the other', percent(pbo)],
      ['Chance of a best trial this good when none earns anything (Hansen)', decimal(spa, 3)],
    ],
  );
}

function parameter(value: TrainingMetrics['params'][string]): string {
  if (typeof value === 'number') return significant(value);
  return Array.isArray(value) ? value.join(', ') || 'none' : value;
}
