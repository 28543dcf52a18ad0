import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walks, watch } from '../../../test/trading/observer-rig.ts';
import { hourlyBars, type Row } from '../../../test/trading/trading-rig.ts';
import { Allocation } from './allocation.ts';

const methods = ['risk-parity', 'hierarchical-risk-parity'] as const;
const settings = { method: 'risk-parity', windowBars: 20, rebalanceBars: 7 } as const;
const wild = { A: 0.01, B: 0.03, C: 0.02, D: 0.015 };
const bars = walks(wild, 90);
const factors =
  (observer: Allocation, count = 4) =>
  () =>
    Array.from({ length: count }, (_, s) => observer.factor(s));

it('leaves sizes alone until the window is full of returns, of which the first bar has none', () => {
  const observer = new Allocation(settings, bars.symbols);
  const said = watch(bars, observer, factors(observer));
  expect(said.slice(0, 26)).toEqual(said.slice(0, 26).map(() => [1, 1, 1, 1]));
  expect(said.slice(26).every((four) => four.every((factor) => factor !== 1))).toBe(true);
});

it('shares two symbols inversely to the volatility of the window, the mean staying 1', () => {
  const two = walks({ A: 0.01, B: 0.03 }, 60);
  const observer = new Allocation(settings, two.symbols);
  const said = watch(two, observer, factors(observer, 2));
  const deviation = (first: number) => {
    const closes = two.close.subarray(first + 20, first + 41);
    const returns = Array.from(closes.subarray(1), (close, i) => close / closes[i]! - 1);
    const mean = returns.reduce((a, b) => a + b) / 20;
    return Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 20);
  };
  // Weights of the moments 19, 26, 33, 40 hold until the next.
  expect(said[41]).toEqual(said[40]);
  expect(said[41]).not.toEqual(said[39]);
  const [a, b] = [deviation(0), deviation(60)];
  expect(said[40]![0]).toBeCloseTo((2 * b) / (a + b), 9);
  expect(said[40]![1]).toBeCloseTo((2 * a) / (a + b), 9);
});

it('keeps the size of a symbol whose history is shorter than the window, and shares the others', () => {
  const young = hourlyBars({ A: rows(60, 3), B: rows(60, 7), C: rows(12, 5) });
  // C begins last: its twelve bars are the latest.
  const late = { ...young, knownUtc: young.knownUtc.map((utc, row) => (row < 120 ? utc : utc + 48 * 3_600_000)) };
  const observer = new Allocation(settings, late.symbols);
  const last = watch(late, observer, factors(observer, 3)).at(-1)!;
  expect(last[2]).toBe(1);
  expect(last[0]! + last[1]!).toBeCloseTo(2, 12);
  expect(last[0]).not.toBe(1);
});

describe.each(methods)('%s', (method) => {
  const chosen = { ...settings, method };

  it('goes on from a snapshot bit for bit, wherever it was taken', () => {
    const whole = new Allocation(chosen, bars.symbols);
    const expected = watch(bars, whole, factors(whole));
    for (const cut of [1, 19, 20, 33, 50, 89]) {
      const first = new Allocation(chosen, bars.symbols);
      watch(bars, first, factors(first), 0, cut);
      const second = new Allocation(chosen, bars.symbols);
      second.restore(first.snapshot());
      expect(watch(bars, second, factors(second), cut)).toEqual(expected.slice(cut));
      expect(second.snapshot()).toEqual(whole.snapshot());
    }
  });

  it('does not know the future', () => {
    const whole = new Allocation(chosen, bars.symbols);
    const expected = watch(bars, whole, factors(whole));
    const changed = { ...bars, close: bars.close.map((close, row) => (row % 90 < 41 ? close : 1 + (row % 7))) };
    const observer = new Allocation(chosen, bars.symbols);
    expect(watch(changed, observer, factors(observer), 0, 41)).toEqual(expected.slice(0, 41));
  });

  it('gives a symbol the same factor in whatever order the symbols come', () => {
    const names = Object.keys(wild);
    const expected = lastFactors(names, names);
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 4 }), (order) => {
        expect(lastFactors(order, names)).toEqual(expected);
      }),
      { numRuns: 24 },
    );
  });

  it('has factors whose mean is 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
        const some = walks(wild, 30, seed);
        const observer = new Allocation(chosen, some.symbols);
        const last = watch(some, observer, factors(observer)).at(-1)!;
        expect(last.reduce((a, b) => a + b) / 4).toBeCloseTo(1, 12);
        expect(Math.min(...last)).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });

  /** Factors in the order `named`, of symbols that come in another; two of them move as one, so that distances tie. */
  function lastFactors(order: readonly string[], named: readonly string[]): number[] {
    const mixed = walks(Object.fromEntries(order.map((name) => [name, wild[name as keyof typeof wild]])), 60);
    const twin = (name: string) => order.indexOf(name) * 60;
    mixed.close.copyWithin(twin('D'), twin('A'), twin('A') + 60);
    const observer = new Allocation(chosen, order);
    const last = watch(mixed, observer, factors(observer)).at(-1)!;
    return named.map((name) => last[order.indexOf(name)]!);
  }
});

function rows(length: number, step: number): Row[] {
  return Array.from({ length }, (_, i): Row => {
    const price = 100 + ((i * step) % 11);
    return [price, price, price, price];
  });
}
