import { describe, expect, it } from 'vitest';
import { standardDeviation } from '../../core/numerics/summary.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import { generateBars } from '../../core/scenarios/generate-bars.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { defaultsOf, type ConfigSchema } from '../../formats/config/schema-walk.ts';
import stressSchema from '../../formats/config/stress.schema.json' with { type: 'json' };
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import syntheticSchema from '../../formats/config/synthetic.schema.json' with { type: 'json' };
import { frictionNames, type FrictionName } from './friction-names.ts';
import { disturbBars } from './frictions.ts';

const { frictions } = defaultsOf(stressSchema as unknown as ConfigSchema) as unknown as StressConfig;
const count = 2000;
const openUtc = Float64Array.from({ length: count }, (_, i) => i * 1000);
const synthetic = defaultsOf(syntheticSchema as unknown as ConfigSchema) as unknown as SyntheticConfig;
const bars = generateBars(
  { ...synthetic, symbols: ['A', 'B'] },
  { openUtc, knownUtc: openUtc.map((utc) => utc + 900) },
  deriveSeed(1, 'test', 0),
);
const seed = deriveSeed(1, 'friction', 0);
const disturb = (name: FrictionName, changes: Partial<StressConfig['frictions']> = {}) =>
  disturbBars(name, bars, { ...frictions, ...changes }, seed);
const differing = (a: Float64Array, b: Float64Array) => [...a.keys()].filter((i) => a[i] !== b[i]);
const prices = ['open', 'high', 'low', 'close'] as const;

function isSound({ open, high, low, close }: Bars): boolean {
  return close.every(
    (_, i) => low[i]! > 0 && low[i]! <= Math.min(open[i]!, close[i]!) && high[i]! >= Math.max(open[i]!, close[i]!),
  );
}

describe('frictions', () => {
  it('never touch the bars they are given, keep bars sound, and come again with the same seed', () => {
    const before = structuredClone(bars);
    for (const name of frictionNames) {
      const made = disturb(name);
      expect([name, isSound(made.bars)]).toEqual([name, true]);
      expect(disturb(name)).toEqual(made);
    }
    expect(bars).toEqual(before);
  });

  it.each(['wide-spread', 'dear', 'late-orders'] as const)(
    'leave bars alone where trading is what changes: %s',
    (name) => {
      expect(disturb(name)).toEqual({ bars, came: null, refused: null });
    },
  );

  it('take volume away', () => {
    const { bars: thin } = disturb('thin-volume');
    expect(thin.volume).toEqual(bars.volume.map((volume) => volume * 0.2));
    for (const name of prices) expect(thin[name]).toBe(bars[name]);
  });

  it('make all symbols gap at the same opens, and nothing else move', () => {
    const { bars: gapped } = disturb('gaps');
    const levels = bars.close.map((close, row) => gapped.close[row]! / close);
    const at = (s: number) =>
      Array.from({ length: count - 1 }, (_, i) => i + 1).filter(
        (t) => Math.abs(levels[s * count + t]! / levels[s * count + t - 1]! - 1) > 1e-9,
      );
    expect(at(0)).toEqual(at(1));
    expect(at(0).length).toBeGreaterThan(20);
    expect(at(0).length).toBeLessThan(65);
    const t = at(0)[0]!;
    expect(gapped.open[t]! / bars.open[t]!).toBeCloseTo(levels[t]!, 12);
    expect(gapped.open[t]! / gapped.close[t - 1]!).not.toBeCloseTo(bars.open[t]! / bars.close[t - 1]!, 4);
  });

  it('make gaps whose expected size is zero', () => {
    const { bars: gapped } = disturb('gaps', { gapChance: 1, gapVolatilities: 0.6 / volatilityOf(bars) });
    const gaps = Array.from({ length: count - 1 }, (_, i) => {
      const [before, after] = [gapped.close[i]! / bars.close[i]!, gapped.close[i + 1]! / bars.close[i + 1]!];
      return after / before;
    });
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeCloseTo(1, 1);
  });

  it('lose bars of single symbols, never the first', () => {
    const { came, bars: all } = disturb('missing-bars', { missingChance: 0.5 });
    expect(all).toBe(bars);
    const missing = came!.filter((one) => one === 0).length;
    expect(missing).toBeGreaterThan(1800);
    expect(missing).toBeLessThan(2200);
    expect([came![0], came![count]]).toEqual([1, 1]);
    expect(came!.slice(0, count)).not.toEqual(came!.slice(count));
  });

  it('put highs and lows where nothing traded', () => {
    const { bars: odd } = disturb('bad-ticks');
    const highs = differing(odd.high, bars.high);
    const lows = differing(odd.low, bars.low);
    expect(highs.length + lows.length).toBeGreaterThan(20);
    expect(highs.length + lows.length).toBeLessThan(65);
    for (const row of highs) expect(odd.high[row]! / bars.high[row]! - 1).toBeGreaterThan(0.03);
    for (const row of lows) expect(1 - odd.low[row]! / bars.low[row]!).toBeGreaterThan(0.03);
    expect([odd.open, odd.close, odd.volume]).toEqual([bars.open, bars.close, bars.volume]);
  });

  it('stop trading for stretches, after which the market is where it would have been', () => {
    const { bars: halted, refused } = disturb('halts', { haltBars: 3 });
    const stopped = [...refused!.keys()].filter((row) => refused![row] === 1);
    expect(stopped.length).toBeGreaterThan(20);
    for (const row of stopped) {
      expect([halted.volume[row], halted.open[row], halted.high[row], halted.low[row]]).toEqual(
        [0, 1, 1, 1].map((of) => of * halted.close[row]!),
      );
      expect(halted.close[row]).toBe(halted.close[row - 1]);
    }
    expect(differing(halted.volume, bars.volume)).toEqual(stopped);
    expect(stopped.slice(0, 3)).toEqual([stopped[0], stopped[0]! + 1, stopped[0]! + 2]);
  });

  it('stop trading for whole stretches only, and not again while it is stopped', () => {
    const { refused } = disturb('halts', { haltBars: 3, haltChance: 0.2 });
    const stretches = [...refused!.subarray(0, count)].join('').split('0').filter(Boolean);
    expect(stretches.length).toBeGreaterThan(100);
    expect(stretches.slice(0, -1).every(({ length }) => length % 3 === 0)).toBe(true);
  });

  it('refuse orders at single bars', () => {
    const { bars: same, refused } = disturb('rejected-orders');
    expect(same).toBe(bars);
    expect(refused!.reduce((total, one) => total + one, 0) / refused!.length).toBeCloseTo(0.2, 1);
  });
});

/** Standard deviation of the first symbol's returns. */
function volatilityOf({ close }: Bars): number {
  return standardDeviation(close.subarray(1, count).map((price, i) => price / close[i]! - 1));
}
