import { expect, it } from 'vitest';
import { sharedFile } from '../shared.ts';
import { StrategyRun } from './strategy-rig.ts';

const file = 'crypto/bitstamp_BTCUSD_1h_2018-2022.csv.gz';

it('crypto_hourly without data says what to do next', () => {
  const run = new StrategyRun('crypto_hourly');
  expect(run.workspace.json('pipeline', '--strategy', 'crypto_hourly')).toMatchObject({
    code: 1,
    failure: { reason: 'data-not-fetched', try: './bin/assay data fetch --strategy crypto_hourly' },
  });
  run.remove();
});

it.skipIf(sharedFile(`data/${file}`) === null)(
  'crypto_hourly runs to a verdict on hours from a file, Sundays too',
  () => {
    const run = new StrategyRun('crypto_hourly', {
      data: {
        provider: 'csv',
        files: {
          paths: [`data/${file}`],
          symbol: 'BTCUSDT',
          columns: { time: 'unix', volume: 'Volume BTC', quoteVolume: 'Volume USD' },
        },
        symbols: ['BTCUSDT'],
        start: '2022-01-01',
      },
    }).share(file);
    expect(['accepted', 'rejected', 'insufficient']).toContain(run.verdict());
    const weekdays = run.rows('trades').map(({ entryUtc }) => new Date(entryUtc!).getUTCDay());
    expect(weekdays).toContain(0);
    run.remove();
  },
);
