import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backtestReportFile } from './backtest-report-file.ts';

const golden = new URL('../../../test/fixtures/golden/backtest-report-1.json', import.meta.url);

it('reads reports of version 1, which were not taken apart', () => {
  const parsed = backtestReportFile.parse(readFileSync(golden, 'utf8'));
  expect(parsed.ok && parsed.value).toMatchObject({
    schema: 'assay/backtest-report/2',
    symbols: ['SP500'],
    bars: 3127,
    trades: { count: 184 },
    analysis: null,
  });
});

it('writes what it reads of version 1 as version 2', () => {
  const parsed = backtestReportFile.parse(readFileSync(golden, 'utf8'));
  const again = parsed.ok && backtestReportFile.parse(backtestReportFile.serialise(parsed.value));
  expect(again).toEqual(parsed);
});
