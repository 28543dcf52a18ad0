import { describe, expect, it } from 'vitest';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { JsonObject } from '../../util/json.ts';
import { madeBars, type MadeBar } from '../../../test/learning/made-bars.ts';
import { tradingConfig } from '../../../test/trading/trading-rig.ts';
import type { Claim } from './claim.ts';
import type { ClaimSide, FittedOnClaim } from './run-in-scratch.ts';
import { checkRules, walkForward } from './walk-forward.ts';

const count = 60;
const closes = Array.from({ length: count }, (_, i) => 100 + 10 * Math.sin(i / 3));
const bars = barsOf(closes);
const edge = 29;
const at = (row: number) => bars.knownUtc[row]!;

function barsOf(values: readonly number[]): Bars {
  return madeBars({ A: values.map((close, i): MadeBar => [values[i - 1] ?? close, 120, 80, close]) });
}

const specs = resolveFeatures({ list: ['log-return-1'] });
if (!specs.ok) throw new Error(specs.failure.reason);

/** Follows the last return; known to be fitted on rows 10 to 29. */
const fitted: FittedOnClaim = {
  specs: specs.value,
  models: {
    schema: 'assay/model/2',
    featureNames: ['log-return-1'],
    entries: [
      {
        validFromUtc: at(edge),
        model: { kind: 'logistic-ridge', intercept: 0, coefficients: [1], means: [0], scales: [0.01] },
      },
    ],
  },
  calibration: {
    schema: 'assay/calibration/2',
    entries: [{ validFromUtc: at(edge), calibrator: { kind: 'identity' } }],
  },
  fromUtc: bars.openUtc[10]!,
  toUtc: at(edge),
  modelSha256: '',
  calibrationSha256: '',
};

const claim = { fromUtc: at(15), toUtc: at(edge) } as Claim;
const config = {
  data: { calendar: 'none', interval: '1d', barsPerYear: 252 },
  trading: tradingConfig({ volatility: { spanBars: 5, warmUpBars: 2 }, exits: { horizonBars: 3 } }),
  backtest: { initialCash: 10_000 },
} as unknown as JsonObject;

function walk(all: Bars, side: ClaimSide) {
  return walkForward({ bars: all, macro: null, sha256: '' }, fitted, { claim, side, config });
}

describe('bars beside a claim', () => {
  it('are traded from the first one known after its end', () => {
    const { timesUtc, returns } = walk(bars, 'after');
    expect([timesUtc[0], timesUtc.length]).toEqual([at(edge + 1), count - edge - 1]);
    expect(returns.some((value) => value !== 0)).toBe(true);
  });

  it('say nothing earlier, whatever comes later', () => {
    const whole = walk(bars, 'after').returns;
    for (const cut of [45, 52]) {
      const other = walk(barsOf(closes.map((close, i) => (i < cut ? close : 200 - close))), 'after').returns;
      expect([...other.subarray(0, cut - edge - 1)]).toEqual([...whole.subarray(0, cut - edge - 1)]);
      expect([...other]).not.toEqual([...whole]);
    }
  });

  it('before it end where the model was fitted from, and know nothing of later prices', () => {
    const { timesUtc, returns } = walk(bars, 'before');
    expect(timesUtc.at(-1)).toBe(at(9));
    const other = walk(barsOf(closes.map((close, i) => (i < 10 ? close : 200 - close))), 'before');
    expect([...other.returns]).toEqual([...returns]);
  });

  it('count closed trades where they were closed, and gains among them', () => {
    const { closed, won } = walk(bars, 'after');
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    expect(sum(closed)).toBeGreaterThan(2);
    expect(sum(won)).toBeGreaterThan(0);
    expect(closed.every((value, bar) => won[bar]! <= value)).toBe(true);
  });
});

it('rules that no bars could be traded with are refused before anything runs', () => {
  const crossed = { ...config, trading: tradingConfig({ decide: { longAbove: 0.4, shortBelow: 0.6 } }) };
  expect(checkRules(crossed as unknown as JsonObject)).toMatchObject({
    failure: { reason: 'trading-thresholds-crossed' },
  });
});
