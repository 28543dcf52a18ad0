import type { GateEvidence, GatesConfig } from './evidence.ts';
import { shown, type GateFinding } from './judge-gate.ts';

const reportLevel = 0.95;

/** Accuracy and calibration error of probabilities on bars they were not fitted on. */
export function modelGates({ calibration }: GateEvidence, { model }: GatesConfig): GateFinding[] {
  const { accuracy, ece, rows } = calibration;
  const sample = { count: rows, needed: model.minPredictions, of: 'judged probabilities' };
  const undefinedBecause = 'no calibrated probability has a known outcome';
  return [
    {
      name: 'model-accuracy',
      group: 'model',
      title: 'Accuracy of probabilities',
      value: accuracy.value,
      relation: '>',
      threshold: model.minAccuracy,
      unit: 'percent',
      interval: between(accuracy.low, accuracy.high),
      sample,
      undefinedBecause,
      remark:
        accuracy.majority === null
          ? ''
          : `Always naming the commoner outcome would be right in ${shown(accuracy.majority, 'percent')}.`,
    },
    {
      name: 'model-calibration',
      group: 'model',
      title: 'Expected calibration error',
      value: ece.value,
      relation: '<',
      threshold: model.maxEce,
      unit: 'probability',
      interval: between(ece.low, ece.high),
      sample,
      undefinedBecause,
      remark:
        ece.value === null || ece.nullMean === null || ece.null95 === null
          ? ''
          : `A perfectly calibrated model with these probabilities shows ${shown(ece.nullMean, 'probability')} on average, and ${shown(ece.null95, 'probability')} or more in 5 of 100 cases.`,
    },
  ];
}

function between(low: number | null, high: number | null): GateFinding['interval'] {
  return low === null || high === null ? null : { low, high, level: reportLevel };
}
