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
  low: NaN,
  high: NaN,
  model: 'gbdt',
  source: 'production',
};
const ofZoo: ForecastRow = { ...row, score: 0.002, low: -0.03, high: 0.035, model: 'ensemble', source: 'zoo' };

describe('forecasts.csv', () => {
  it('is one plain line per forecast', () => {
    expect(serialiseForecasts([row, ofZoo])).toBe(
      'symbol,asOfUtc,horizonBars,close,score,probability,low,high,model,source\n' +
        'AAPL,2020-04-17T20:00:00Z,10,282.8,0.30000000000000004,0.53,,,gbdt,production\n' +
        'AAPL,2020-04-17T20:00:00Z,10,282.8,0.002,0.53,-0.03,0.035,ensemble,zoo\n',
    );
  });

  it('reads back what was written, whatever the symbol is called', () => {
    const rows = [row, ofZoo, { ...row, symbol: 'BRK,"B"', score: NaN, probability: NaN, model: '', source: '' }];
    expect(parseForecasts(serialiseForecasts(rows))).toEqual({ ok: true, value: rows });
  });

  it.each([
    [{ ...row, probability: 1.2 }, 'probability is 1.2'],
    [{ ...row, low: -0.1, high: 0.1 }, 'low is -0.1 of source production'],
    [{ ...row, model: '' }, 'model is none of source production'],
    [{ ...ofZoo, low: 0.04 }, 'the interval is 0.04 to 0.035'],
    [{ ...ofZoo, high: NaN }, 'the interval is -0.03 to NaN'],
    [{ ...ofZoo, probability: NaN }, 'probability is NaN and low is -0.03'],
  ])('names the line that is wrong', (wrong, detail) => {
    expect(parseForecasts(serialiseForecasts([row, wrong]))).toEqual({
      ok: false,
      failure: { reason: 'format-invalid', kind: 'forecasts', detail: `line 3: ${detail}` },
    });
  });

  it('refuses other columns', () => {
    expect(parseForecasts('a,b\n1,2\n')).toMatchObject({ ok: false, failure: { reason: 'format-invalid' } });
  });
});
