import { expect, it } from 'vitest';
import { strategyValidationText, type ValidatedStrategyView } from './strategy-validation-text.ts';

const figure = {
  figure: 'sharpe' as const,
  judged: true,
  claimed: 1,
  found: 0.25,
  low: -0.5,
  high: 1,
  standing: 'unclear' as const,
  halfWidth: 0.75,
  barsNeeded: 14_063,
  ifTrue: 0.3,
  ifNothing: 0.1,
};

const view: ValidatedStrategyView = {
  validation: {
    strategy: 'some',
    verdict: 'insufficient',
    reason: 'it is not known',
    tolerance: 0.2,
    side: 'after',
    claim: { fromUtc: Date.UTC(2010, 0, 4), toUtc: Date.UTC(2014, 11, 31), bars: 1200 },
    repairs: [{ by: 'rule', key: 'lables', rule: 'nearest known key', before: 'lables: {}', after: 'labels: {}' }],
    walk: {
      symbols: ['A', 'B'],
      modelFromUtc: Date.UTC(2008, 0, 2),
      modelToUtc: Date.UTC(2014, 11, 31),
      fromUtc: Date.UTC(2015, 0, 2),
      toUtc: Date.UTC(2018, 11, 31),
      bars: 1000,
      years: 3.97,
      totalReturn: 0.1,
      benchmarkReturn: 0.2,
      trades: 40,
      figures: [figure],
    },
  },
  record: 'models/some/validations/0.json',
  repairedFile: 'results/some/validation/repaired.yaml',
  diff: [
    { kind: 'same', text: 'a: 1' },
    { kind: 'same', text: 'b: 1' },
    { kind: 'same', text: 'c: 1' },
    { kind: 'dropped', text: 'lables: {}' },
    { kind: 'added', text: 'labels: {}' },
  ],
};

it('repairs, both sides, what the tolerance can mean, and the verdict are told', () => {
  expect(strategyValidationText(view)).toBe(`repairs
key     rule               before      after
lables  nearest known key  lables: {}  labels: {}

  b: 1
  c: 1
- lables: {}
+ labels: {}

mended copy: results/some/validation/repaired.yaml; config/strategies/some.yaml is as it was

some  A, B
claim   2010-01-04 to 2014-12-31, 1200 bars
model   fitted on 2008-01-02 to 2014-12-31
walked  2015-01-02 to 2018-12-31, 1000 later bars (4.0 years), 40 trades, total return 10.0 %, buy and hold 20.0 %

figure        claimed  found  interval       in 20 %
Sharpe ratio  1.00     0.25   -0.50 to 1.00  unclear

Sharpe ratio: known to +-75 % of the claim; 20 % would take about 14063 bars. A true claim lands within in 30 % of histories, a strategy without edge in 10 %

insufficient: it is not known
recorded in models/some/validations/0.json
`);
});

it('earlier bars are said to be weaker', () => {
  const before = { ...view, validation: { ...view.validation, side: 'before' as const } };
  expect(strategyValidationText(before)).toContain('1000 earlier bars');
  expect(strategyValidationText(before)).toContain('weaker evidence');
});
