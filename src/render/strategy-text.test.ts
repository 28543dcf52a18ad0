import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { strategyListText, strategyShowText } from './strategy-text.ts';

it('lists strategies in columns, broken ones last with what is wrong', () => {
  const entry = { name: 'some', description: 'Some idea', data: 'sample sp500-daily, 1d', model: 'gbdt' };
  const text = strategyListText({
    strategies: [
      { ...entry, verdict: 'rejected' },
      { ...entry, name: 'other', verdict: null },
    ],
    broken: [{ name: 'odd', failure: { reason: 'config-file-missing', file: 'config/strategies/odd.yaml' } }],
  });
  expect(stripVTControlCharacters(text).split('\n')).toEqual([
    'strategy  latest verdict  data                    model  description',
    'some      rejected        sample sp500-daily, 1d  gbdt   Some idea',
    'other     -               sample sp500-daily, 1d  gbdt   Some idea',
    expect.stringMatching(/^odd {2}broken {2}.*config\/strategies\/odd\.yaml/),
    '',
  ]);
});

it('says how to begin where there is no strategy', () => {
  expect(strategyListText({ strategies: [], broken: [] })).toBe('no strategy yet: ./bin/assay init my_idea\n');
});

it('shows each key that differs beside the value that others begin with', () => {
  const text = strategyShowText({
    name: 'own',
    description: 'Own',
    file: 'config/strategies/own.yaml',
    differs: [{ key: 'trading.exits.close', value: 'week', elsewhere: 'none' }],
  });
  expect(stripVTControlCharacters(text)).toBe(
    [
      'own: Own',
      'config/strategies/own.yaml',
      'key                  here  in config/pipeline.yaml',
      'trading.exits.close  week  none',
      '',
    ].join('\n'),
  );
});
