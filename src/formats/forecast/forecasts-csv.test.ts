import { describe, expect, it } from 'vitest';
import type { ForecastRow } from './forecast-table.ts';
import { parseForecasts, serialiseForecasts } from './forecasts-csv.ts';

const row: ForecastRow = {
  symbol: 'AAPL',
  asOfUtc: Date.UTC(2020, 3, 17, 20),
  horizonBars: 10,
  close: 282.8,
  score: 0.1 + 0.2,
  probability: 0.53,
  model: 'gbdt',
  source: 'production',
};

describe('forecasts.csv', () => {
  it('is one plain line per forecast', () => {
    expect(serialiseForecasts([row])).toBe(
      'symbol,asOfUtc,horizonBars,close,score,probability,model,source\n' +
        'AAPL,2020-04-17T20:00:00Z,10,282.8,0.30000000000000004,0.53,gbdt,production\n',
    );
  });

  it('reads back what was written, whatever the symbol is called', () => {
    const rows = [row, { ...row, symbol: 'BRK,"B"', score: NaN, probability: NaN, model: '', source: '' }];
    expect(parseForecasts(serialiseForecasts(rows))).toEqual({ ok: true, value: rows });
  });

  it('names the line that is wrong', () => {
    const text = serialiseForecasts([row, { ...row, probability: 1.2 }]);
    expect(parseForecasts(text)).toEqual({
      ok: false,
      failure: { reason: 'format-invalid', kind: 'forecasts', detail: 'line 3: probability is 1.2' },
    });
  });

  it('refuses other columns', () => {
    expect(parseForecasts('a,b\n1,2\n')).toMatchObject({ ok: false, failure: { reason: 'format-invalid' } });
  });
});
