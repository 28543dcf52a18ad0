import { expect, it } from 'vitest';
import { hourlyBars } from '../../../test/trading/trading-rig.ts';
import { plainTimes, sampleParameters } from '../../../test/scenarios/sample-market.ts';
import { bootstrapSource } from './bootstrap-source.ts';
import { ownBarsGenerator } from './own-bars.ts';

/** The close halves in one bar, then rises by a tenth in each of two. */
const own = hourlyBars({
  A: [
    [100, 100, 100, 100],
    [100, 100, 40, 50],
    [50, 55, 50, 55],
    [55, 60.5, 55, 60.5],
  ],
});
const source = bootstrapSource(own, new Uint8Array(4).fill(1));

function closesOf(volatilityMultiple: number): number[] {
  const generator = ownBarsGenerator('history', { source, meanBlock: 2 }, plainTimes(7));
  generator.generate([1, 2, 3, 4], { ...sampleParameters, volatilityMultiple });
  const { close, low } = generator.bars;
  expect(close.every((price, row) => low[row]! > 0 && low[row]! <= price)).toBe(true);
  return Array.from(close.subarray(1), (price, i) => price / close[i]!);
}

it('history goes on at its beginning after its end', () => {
  const ratios = closesOf(1).map((ratio) => ratio.toFixed(2));
  expect([...ratios, ...ratios].join(' ')).toContain('0.50 1.10 1.10 0.50');
  expect(new Set(ratios)).toEqual(new Set(['0.50', '1.10']));
});

it('stretched moves stay above a twentieth of the close before', () => {
  expect(new Set(closesOf(2).map((ratio) => ratio.toFixed(2)))).toEqual(new Set(['0.05', '1.20']));
});
