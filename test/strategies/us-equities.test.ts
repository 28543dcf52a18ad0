import { expect, it } from 'vitest';
import { sharedFile } from '../shared.ts';
import { StrategyRun } from './strategy-rig.ts';

const symbols = ['AAPL', 'CAT', 'DIS', 'GE', 'INTC', 'JNJ', 'JPM', 'KO', 'MSFT', 'XOM'];
const files = symbols.map((symbol) => `equities-dow30/${symbol}.csv`);

it('us_equities without data says what to do next', () => {
  const run = new StrategyRun('us_equities');
  expect(run.workspace.json('pipeline', '--strategy', 'us_equities')).toMatchObject({
    code: 1,
    failure: { reason: 'data-not-fetched', try: './bin/assay data fetch --strategy us_equities' },
  });
  run.remove();
});

it.skipIf(sharedFile(`data/${files[0]!}`) === null)(
  'us_equities runs to a verdict on shares from files, at most five at a time',
  () => {
    const run = new StrategyRun('us_equities', {
      data: {
        provider: 'csv',
        files: { paths: ['data/equities-dow30/*.csv'], columns: { symbol: 'Name' } },
        start: '2014-06-02',
        quality: { rules: { missingPrice: 'drop' } },
      },
    });
    for (const file of files) run.share(file);
    expect(['accepted', 'rejected', 'insufficient']).toContain(run.verdict());
    const trades = run.rows('trades').map(({ entryUtc, exitUtc }) => [Date.parse(entryUtc!), Date.parse(exitUtc!)]);
    expect(trades.length).toBeGreaterThan(10);
    const most = trades.map(([at]) => trades.filter(([entry, exit]) => entry! <= at! && exit! > at!).length);
    expect(Math.max(...most)).toBeLessThanOrEqual(5);
    run.remove();
  },
);
