import { describe, expect, it } from 'vitest';
import { schemaDefaults } from '../../../test/data/data-config.ts';
import { hour, hourlyBars, tradingDefaults, type Row } from '../../../test/trading/trading-rig.ts';
import type { Bundle } from './bundle.ts';
import { planReplay } from './plan-replay.ts';

const quiet: Row = [100, 101, 99, 100];
const bars = hourlyBars({ A: Array.from({ length: 72 }, () => quiet) });
const bundle = {
  settings: {
    strategy: 'test',
    trading: tradingDefaults(),
    data: schemaDefaults('src/formats/config/data.schema.json'),
    backtest: { initialCash: 1000 },
  },
  specs: [],
  digest: 'd'.repeat(64),
} as unknown as Bundle;

describe('the plan of a replay', () => {
  it('begins after the bars before the range', () => {
    const plan = planReplay(bundle, bars, '1970-01-02..', null);
    expect(plan).toMatchObject({ ok: true, value: { fromUtc: 24 * hour, untilUtc: 72 * hour } });
  });

  it('is refused across a split and told from when on there is none', () => {
    const split = { ...bars, adjFactor: bars.adjFactor.map((_, row) => (row < 30 ? 0.5 : 1)) };
    expect(planReplay(bundle, split, '1970-01-02..', null)).toMatchObject({
      ok: false,
      failure: { reason: 'replay-across-adjustment', symbol: 'A', fromUtc: 31 * hour },
    });
    expect(planReplay(bundle, split, '1970-01-03..', null)).toMatchObject({ ok: true });
  });
});
