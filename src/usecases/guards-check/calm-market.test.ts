import { describe, expect, it } from 'vitest';
import { hourlyBars, type Row } from '../../../test/trading/trading-rig.ts';
import { bootstrapSource } from '../../core/scenarios/bootstrap-source.ts';
import { calmMarket } from './calm-market.ts';
import type { CheckInputs } from './check-inputs.ts';

const length = 400;
/** Every bar rises or falls as the probability on it says, so that the two can be told to belong together. */
const rises = (i: number) => (i * i) % 7 < 3;
let close = 100;
const rows = Array.from({ length }, (_, i): Row => {
  const open = close;
  close *= rises(i) ? 1.01 : 0.99;
  return [open, Math.max(open, close), Math.min(open, close), close];
});
const bars = hourlyBars({ A: rows });
const probabilities = Float64Array.from({ length }, (_, i) => (rises(i) ? 0.6 : 0.4));
const inputs: CheckInputs = {
  source: bootstrapSource(bars, new Uint8Array(length).fill(1)),
  probabilities,
  widths: new Float64Array(length),
  agreements: new Float64Array(length).fill(1),
  modelAge: new Float64Array(length).fill(5),
};

function agreement({ bars: made, probabilities: signals }: ReturnType<typeof calmMarket>): number {
  const right = signals.filter((p, row) => p > 0.5 === made.close[row]! > made.open[row]!);
  return right.length / signals.length;
}

describe('a calm market', () => {
  it('keeps every bar with its own probability', () => {
    expect(agreement(calmMarket(inputs, 20, 1, 0, true))).toBe(1);
  });

  it('without an edge has the same signals apart from the bars', () => {
    const share = agreement(calmMarket(inputs, 20, 1, 0, false));
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.7);
  });

  it('is the same for the same seed and number, and models are as old as they were', () => {
    const one = calmMarket(inputs, 20, 7, 3, true);
    expect(calmMarket(inputs, 20, 7, 3, true)).toEqual(one);
    expect(calmMarket(inputs, 20, 7, 4, true).bars.close).not.toEqual(one.bars.close);
    expect(one.bars.knownUtc.map((utc, row) => utc - one.modelUtc[row]!)).toEqual(new Float64Array(length - 1).fill(5));
  });
});
