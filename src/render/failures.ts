import type { Failure } from '../failure.ts';
import { redact } from './redact.ts';
import { brokerRows } from './words/broker.ts';
import { configWords } from './words/config.ts';
import { dataWords } from './words/data.ts';
import { engineWords } from './words/engine.ts';
import { forgeRows } from './words/forge.ts';
import { gatesWords } from './words/gates.ts';
import { inferenceRows } from './words/inference.ts';
import { onnxRows } from './words/onnx.ts';
import { explanationRows } from './words/explanation.ts';
import { learningWords } from './words/learning.ts';
import { ledgerRows } from './words/ledger.ts';
import { guardsRows } from './words/guards.ts';
import { proofRows } from './words/proof.ts';
import { promotionRows } from './words/promotion.ts';
import { reportWords } from './words/report.ts';
import { sessionRows } from './words/session.ts';
import { tradingWords } from './words/trading.ts';
import { usageWords } from './words/usage.ts';
import { validationRows } from './words/validation.ts';
import type { Rows, Words } from './words/words.ts';

/** Exit code and words of every failure. A reason without a row does not compile. */
const rows: Rows = {
  'config-file-missing': [2, configWords],
  'config-not-yaml': [2, configWords],
  'config-too-large': [2, configWords],
  'config-alias': [2, configWords],
  'config-unknown-key': [2, configWords],
  'config-wrong-value': [2, configWords],
  'data-file-missing': [1, dataWords],
  'data-file-empty': [1, dataWords],
  'data-file-header-only': [1, dataWords],
  'data-file-unreadable': [1, dataWords],
  'data-no-files': [2, dataWords],
  'data-column-missing': [2, dataWords],
  'data-column-empty': [1, dataWords],
  'data-time-unknown': [2, dataWords],
  'data-time-ambiguous': [2, dataWords],
  'data-number-ambiguous': [2, dataWords],
  'data-setting-invalid': [2, dataWords],
  'data-setting-missing': [2, dataWords],
  'data-symbol-unnamed': [2, dataWords],
  'data-unknown-symbol': [2, dataWords],
  'data-range-empty': [2, dataWords],
  'data-too-few-bars': [1, dataWords],
  'data-all-rows-dropped': [1, dataWords],
  'data-interval-mismatch': [2, dataWords],
  'data-calendar-range': [2, dataWords],
  'data-quality-failed': [1, dataWords],
  'data-not-fetched': [1, dataWords],
  'data-download-incomplete': [1, dataWords],
  'data-download-corrupt': [1, dataWords],
  'data-nothing-to-fetch': [2, dataWords],
  'http-unreachable': [1, dataWords],
  'http-refused': [1, dataWords],
  'http-rate-limited': [1, dataWords],
  'http-bad-page': [1, dataWords],
  'workspace-locked': [1, engineWords],
  'file-operation-failed': [1, engineWords],
  'stage-output-invalid': [1, engineWords],
  'upstream-not-ready': [1, engineWords],
  'input-missing': [1, engineWords],
  'input-changed-while-running': [1, engineWords],
  'package-file-missing': [1, engineWords],
  'worker-stopped': [1, engineWords],
  'trial-ledger-broken': [1, engineWords],
  'unknown-run': [2, engineWords],
  'format-invalid': [1, engineWords],
  'format-newer': [1, engineWords],
  cancelled: [130, engineWords],
  'gates-refused': [3, gatesWords],
  'gates-insufficient': [4, gatesWords],
  'gates-order': [2, gatesWords],
  'calibrate-needs-probabilities': [2, gatesWords],
  'calibrate-rows-differ': [1, gatesWords],
  'unknown-feature': [2, learningWords],
  'feature-wrong-parameter': [2, learningWords],
  'feature-repeated': [2, learningWords],
  'feature-needs-symbols': [2, learningWords],
  'macro-series-unknown': [2, learningWords],
  'features-too-few-bars': [1, learningWords],
  'feature-too-large': [1, learningWords],
  'features-see-ahead': [1, learningWords],
  'labels-too-few-bars': [1, learningWords],
  'labels-none': [1, learningWords],
  'labels-class-missing': [1, learningWords],
  'labels-rule-windows': [2, learningWords],
  'labels-ambiguous': [1, learningWords],
  'split-too-many': [2, learningWords],
  'split-nothing-trains': [2, learningWords],
  'train-too-few-labels': [1, learningWords],
  'train-class-missing': [1, learningWords],
  'train-feature-empty': [1, learningWords],
  'train-features-constant': [1, learningWords],
  'train-target-mismatch': [2, learningWords],
  'train-range-empty': [2, learningWords],
  'train-no-weight': [1, learningWords],
  'train-trial-threw': [1, learningWords],
  'train-trial-too-long': [1, learningWords],
  'train-weight-wrong': [1, learningWords],
  'train-feature-infinite': [1, learningWords],
  'train-order-wrong': [2, learningWords],
  'train-rule-wrong': [2, learningWords],
  'train-singular': [1, learningWords],
  'train-rows-differ': [1, learningWords],
  'model-features-differ': [1, learningWords],
  ...inferenceRows,
  ...onnxRows,
  ...proofRows,
  ...guardsRows,
  ...validationRows,
  ...explanationRows,
  'report-png-unavailable': [1, reportWords],
  'nothing-to-trade': [1, tradingWords],
  'trading-thresholds-crossed': [2, tradingWords],
  'trading-settings-contradict': [2, tradingWords],
  'exits-close-unknown': [2, tradingWords],
  'exits-close-every-bar': [2, tradingWords],
  'entries-without-levels': [2, tradingWords],
  'trading-rows-differ': [1, tradingWords],
  'stress-shares-too-large': [2, tradingWords],
  ...sessionRows,
  ...promotionRows,
  ...ledgerRows,
  ...forgeRows,
  ...brokerRows,
  'unknown-strategy': [2, usageWords],
  'unsafe-strategy-name': [2, usageWords],
  'strategy-exists': [2, usageWords],
  'unknown-stage': [2, usageWords],
  'unknown-flag': [2, usageWords],
  'unknown-command': [2, usageWords],
  'wrong-flag-value': [2, usageWords],
  usage: [2, usageWords],
  'no-workspace': [2, usageWords],
  'sources-changed': [2, usageWords],
};

export function exitCodeOf(failure: Failure): number {
  if (failure.reason === 'cancelled' && failure.signal === 'SIGTERM') return 143;
  return rows[failure.reason][0];
}

/** The failure for `--json`: its reason, its words, and its own fields. */
export function failureJson(failure: Failure, secrets: readonly string[]): object {
  const body = { reason: failure.reason, ...wordsOf(failure), details: failure };
  return JSON.parse(redact(JSON.stringify(body), secrets)) as object;
}

/** The failure for people: what happened, where, what was found and expected, what to try. */
export function failureText(failure: Failure, secrets: readonly string[]): string {
  const { message, place, found, expected, try: next } = wordsOf(failure);
  const line = (label: string, text: string | undefined) => (text === undefined ? '' : `  ${label.padEnd(9)}${text}\n`);
  return redact(
    `${message}\n${line('at', place)}${line('found', found)}${line('expected', expected)}${line('try', next)}`,
    secrets,
  );
}

/** Every failure with its words, its fields standing as `fieldOf` gives them; for the page that lists them. */
export function everyFailure(
  fieldOf: (name: string) => unknown,
): { reason: string; exitCode: number; message: string; next: string }[] {
  return Object.entries(rows).map(([reason, [exitCode, words]]) => {
    const failure = new Proxy(
      { reason },
      { get: (target, key) => (key === 'reason' ? target.reason : fieldOf(String(key))) },
    );
    const { message, try: next = '' } = (words as unknown as (failure: object) => Words)(failure);
    return { reason, exitCode, message: String(message), next: String(next) };
  });
}

function wordsOf(failure: Failure): Words {
  const [, words] = rows[failure.reason] as unknown as readonly [number, (failure: Failure) => Words];
  return words(failure);
}
