import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { exitCodeOf, failureText } from './failures.ts';
import { featureProofText } from './verify-features-text.ts';

const finding = {
  check: 'truncation',
  column: 'centred-mean',
  symbol: 'A',
  openUtc: Date.UTC(2024, 0, 1, 14),
  cutUtc: Date.UTC(2024, 0, 1, 20),
  seen: '2 with everything, 1 without what was not known yet',
  remedy: 'End the window at the bar itself.',
};
const done = { columns: 2, cuts: 91, values: 5000, ms: 1200, notes: [], skipped: null };

it('a proof is a table of checks, findings with bar and remedy, measured facts and a verdict', () => {
  const text = featureProofText({
    strategy: 'mine',
    symbols: 1,
    bars: 300,
    features: ['centred-mean', 'rsi-14'],
    seed: 1,
    checks: [
      { check: 'truncation', ...done, findings: [finding] },
      { check: 'memory', ...done, findings: [], notes: ['rsi-14 has forgotten'] },
      { check: 'null-target', ...done, findings: [], skipped: 'too few bars' },
    ],
    proven: false,
  });
  expect(stripVTControlCharacters(text)).toBe(`mine  2 features of 1 symbol, 300 bars, seed 1
      check        columns  worlds  values  time
leak  truncation   2        91      5000    1.2 s
pass  memory       2        91      5000    1.2 s
skip  null-target  2        91      5000    1.2 s  too few bars

centred-mean  A, bar of 2024-01-01T14:00:00.000Z
  truncation, cut at 2024-01-01T20:00:00.000Z: 2 with everything, 1 without what was not known yet
  try: End the window at the bar itself.

measured
  memory: rsi-14 has forgotten

something looks ahead: 1 of 3 checks passed
`);
});

it('a leak ends with exit code 3, the column, the bar and the remedy', () => {
  const { check: _check, cutUtc: _cutUtc, ...first } = finding;
  const failure = { reason: 'features-leak', strategy: 'mine', findings: 1, ...first } as const;
  expect(exitCodeOf(failure)).toBe(3);
  expect(failureText(failure, [])).toBe(`What mine learns from looks ahead: 1 finding, the first in centred-mean.
  at       A, 2024-01-01T14:00:00.000Z
  found    2 with everything, 1 without what was not known yet
  expected the same bit for bit, whatever comes later
  try      End the window at the bar itself.
`);
});
