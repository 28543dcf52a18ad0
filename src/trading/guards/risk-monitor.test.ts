import { describe, expect, it } from 'vitest';
import {
  changesOf,
  closes,
  expectSameAfterRestart,
  none,
  scene,
  simulate,
  tradesOf,
} from '../../../test/trading/guard-rig.ts';

/** Bought at 101 with a stop ten volatilities of 1 % below; the entry bar moves by half a per cent. */
const held = (...later: readonly number[]) => {
  const prices = closes(100, 101, 101.5, ...later);
  const signals = prices.map((_, i) => (i === 1 ? 0.6 : none));
  return scene({ A: prices }, signals, {
    exits: { stopLossVolatilities: 10 },
    guards: { maxPositionLoss: 0.15, riskMonitor: { closeHigh: true, volatilityRise: 2, minHoldBars: 2 } },
  });
};

describe('the risk monitor', () => {
  it('calls a position whose volatility rose MEDIUM, keeps that for a while, and takes it back', () => {
    const calming = held(103, 103, 103.1, 103.2, 103.3);
    const run = simulate(calming);
    expect(changesOf(run.guardEvents)).toEqual([
      '4h risk-monitor A: low > medium 1/3 alert',
      '6h risk-monitor A: medium > low 0/3 none',
    ]);
    expect(tradesOf(run)).toEqual(['A long 2h-8h open']);
    expectSameAfterRestart(calming);
  });

  it('keeps a grade while the calls for a lower one are not in a row', () => {
    const again = held(103, 103, 105.1, 105.1, 107.2, 107.2);
    expect(changesOf(simulate(again).guardEvents)).toEqual(['4h risk-monitor A: low > medium 1/3 alert']);
  });

  it('measures a new position by the volatility at its own entry', () => {
    const prices = closes(100, 101, 101.5, 102, 105, 110, 110.5, 116, 116);
    const signals = prices.map((_, i) => (i === 1 || i === 4 ? 0.6 : none));
    const twice = scene({ A: prices }, signals, {
      exits: { horizonBars: 2, renewAtHorizon: false },
      guards: { riskMonitor: { closeHigh: true, volatilityRise: 2, minHoldBars: 1 } },
    });
    expect(changesOf(simulate(twice).guardEvents)).toEqual([]);
  });

  it('closes a position that shows three signs: half the largest loss, wild prices, a near stop', () => {
    const sinking = held(95, 93, 93, 93);
    const run = simulate(sinking);
    expect(changesOf(run.guardEvents)).toEqual([
      '4h risk-monitor A: low > medium 1/3 alert',
      '5h risk-monitor A: medium > high 3/3 close',
      '6h risk-monitor A: high > low NaN/3 none',
    ]);
    expect(tradesOf(run)).toEqual(['A long 2h-5h risk']);
    expectSameAfterRestart(sinking);
  });

  it('leaves such a position open where it is off', () => {
    const { bars, probabilities, changes } = held(95, 93, 93, 93);
    const run = simulate({ bars, probabilities, changes: { ...changes, guards: {} } });
    expect(tradesOf(run)).toEqual(['A long 2h-7h open']);
  });
});
