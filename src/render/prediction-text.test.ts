import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { predictionText } from './prediction-text.ts';

const explained = {
  strategy: 'demo',
  symbol: 'AAA',
  bar: { openUtc: Date.UTC(2020, 0, 5), knownUtc: Date.UTC(2020, 0, 5, 21), close: 12.5 },
  model: { entry: 'fold-2', kind: 'gbdt', validFromUtc: Date.UTC(2020, 0, 4) },
  score: 0.6225,
  probability: 0.581,
  width: 0,
  decision: { longAbove: 0.55, shortBelow: 0.45, sides: 'long', signal: 'long' },
  explanation: {
    unit: 'log-odds',
    exact: true,
    backgroundRows: 100,
    base: 0.1,
    raw: 0.5,
    features: [
      { name: 'trend', value: 1.25, contribution: 0.8 },
      { name: 'noise', value: null, contribution: -0.3 },
      { name: 'other', value: 3, contribution: -0.1 },
    ],
  },
} as const;

it('lists contributions by size, with bars to the side they push, from the mean to the score', () => {
  expect(stripVTControlCharacters(predictionText(explained, 2)).split('\n')).toEqual([
    'demo  AAA  bar of 2020-01-05 00:00, known at 2020-01-05 21:00, close 12.5',
    'model: fold-2, gbdt, valid from 2020-01-04 00:00',
    'score 0.6225, probability of a rise 0.581; long above 0.55: long',
    '',
    '                          value    log-odds',
    'mean of 100 earlier bars           +0.1000',
    'trend                     1.25     +0.8000                   │████████████████',
    'noise                     missing  -0.3000             ██████│',
    '1 more                             -0.1000                 ██│',
    'log-odds of a rise                 +0.5000',
    '',
    'SHAP values: how much each feature moved the score from the mean of earlier bars.',
    '',
  ]);
});

it('says when there is no probability, how unsure one is, and that contributions are estimates', () => {
  expect(predictionText({ ...explained, probability: null }, 9)).toContain('no probability: not calibrated yet');
  const unsure = predictionText(
    { ...explained, width: 0.04, explanation: { ...explained.explanation, exact: false } },
    9,
  );
  expect(unsure).toContain('0.581 (width 0.04)');
  expect(unsure).toContain('estimated from drawn orders');
});
