import type { Failure } from '../../failure.ts';

/** What is wrong with a strategy's parameters rather than with its data or the machine. */
const parameterReasons: readonly Failure['reason'][] = [
  'trading-thresholds-crossed',
  'trading-settings-contradict',
  'exits-close-unknown',
  'exits-close-every-bar',
  'entries-without-levels',
  'unknown-feature',
  'feature-wrong-parameter',
  'feature-repeated',
  'feature-needs-symbols',
  'macro-series-unknown',
  'labels-rule-windows',
  'train-target-mismatch',
  'train-range-empty',
  'train-order-wrong',
  'train-rule-wrong',
  'calibrate-needs-probabilities',
  'data-setting-invalid',
  'data-setting-missing',
  'data-unknown-symbol',
];

/** What says nothing about the strategy, before a repair or after it. */
const elsewhere: readonly Failure['reason'][] = [
  'cancelled',
  'file-operation-failed',
  'package-file-missing',
  'worker-stopped',
  'data-not-fetched',
  'data-file-missing',
  'claim-symbols-differ',
  'claim-interval-differs',
  'validation-no-bars',
  'validation-too-few-bars',
];

/** Whether the strategy's own file is to blame, so that mending it can help. */
export function repairable(failure: Failure, file: string): boolean {
  if ('place' in failure && typeof failure.place === 'object') return failure.place.file === file;
  if (failure.reason === 'config-too-large') return failure.file === file;
  return parameterReasons.includes(failure.reason);
}

export function passesThrough({ reason }: Failure): boolean {
  return elsewhere.includes(reason);
}
