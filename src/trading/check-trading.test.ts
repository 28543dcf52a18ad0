import { describe, expect, it } from 'vitest';
import { tradingDefaults } from '../../test/trading/trading-rig.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import { checkTrading } from './check-trading.ts';

const hours = { calendar: 'xnys', interval: '1d' } as const;

function changed(change: (config: Mutable<TradingConfig>) => void) {
  const config = tradingDefaults();
  change(config as Mutable<TradingConfig>);
  const checked = checkTrading(config, hours);
  return checked.ok ? null : checked.failure;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };

it('finds nothing in the defaults', () => {
  expect(changed(() => {})).toBeNull();
});

it('wants the threshold of longs above that of shorts', () => {
  expect(changed(({ decide }) => Object.assign(decide, { longAbove: 0.4, shortBelow: 0.6 }))).toMatchObject({
    reason: 'trading-thresholds-crossed',
  });
});

it('refuses exits that the market makes impossible', () => {
  expect(changed(({ exits }) => (exits.close = 'session'))).toMatchObject({ reason: 'exits-close-every-bar' });
});

describe('tiers of confidence', () => {
  const tiers = (...from: number[]) =>
    changed(({ size }) => (size.confidence.tiers = from.map((atLeast) => ({ atLeast, share: 1 })) as never));

  it('rise', () => {
    expect(tiers(0.1, 0.2)).toBeNull();
    expect(tiers(0.2, 0.1)).toMatchObject({ found: 'tiers from 0.2, 0.1' });
    expect(tiers(0.2, 0.2)).toMatchObject({ reason: 'trading-settings-contradict', keys: ['size.confidence.tiers'] });
  });
});

describe('what is switched off contradicts nothing, what is switched on may', () => {
  it.each([
    [(c: Mutable<TradingConfig>) => Object.assign(c.size.garch, { minBars: 600, maxBars: 500 }), 'garch'],
    [(c: Mutable<TradingConfig>) => Object.assign(c.guards.crisis, { shortBars: 300 }), 'crisis'],
    [(c: Mutable<TradingConfig>) => Object.assign(c.guards.crisis, { releaseDeviations: 3 }), 'crisis'],
    [(c: Mutable<TradingConfig>) => Object.assign(c.exits.levels, { stopRetracement: 0.4 }), 'levels'],
    [(c: Mutable<TradingConfig>) => Object.assign(c.exits.levels, { stopRetracement: 0.5, marginAtrs: 0 }), 'levels'],
    [(c: Mutable<TradingConfig>) => Object.assign(c.exits.levels, { targetExtension: 0.5 }), 'levels'],
  ])('%#: %s', (change, part) => {
    expect(changed(change)).toBeNull();
    const on = changed((config) => {
      change(config);
      config.size.forecast = 'garch';
      config.guards.crisis.method = 'correlation';
      config.exits.levels.method = 'fibonacci';
    });
    expect(on).toMatchObject({
      reason: 'trading-settings-contradict',
      keys: [expect.stringContaining(part), expect.anything()],
    });
  });
});
