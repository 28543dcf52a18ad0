import { describe, expect, it } from 'vitest';
import { claimVerdict, standingOf, toleranceBand, type ClaimedFigure } from './judge-claim.ts';
import { accountFigures, sampledFigures } from './sampled-figures.ts';
import { toleranceMeaning } from './tolerance-meaning.ts';

const figure = (
  name: ClaimedFigure['figure'],
  claimed: number | null,
  found: number | null,
  low: number | null,
  high: number | null,
): ClaimedFigure => ({ figure: name, claimed, found, low, high });

describe('where a figure stands', () => {
  it('the band around a loss reaches to both sides as well', () => {
    expect(toleranceBand(-0.1, 0.5)).toEqual({ low: -0.15000000000000002, high: -0.05 });
  });

  it.each([
    ['within', figure('sharpe', 1, 0.9, 0.1, 1.7)],
    ['unclear', figure('sharpe', 1, 0.7, 0.1, 1.7)],
    ['outside', figure('sharpe', 1, 0.3, 0.1, 0.79)],
    ['outside', figure('sharpe', 1, 2, 1.3, 2.7)],
    ['undefined', figure('sharpe', null, 0.9, 0.1, 1.7)],
    ['within', figure('maxDrawdown', 0.2, 0.01, 0.005, 0.02)],
    ['unclear', figure('maxDrawdown', 0.2, 0.3, 0.1, 0.4)],
    ['outside', figure('maxDrawdown', 0.2, 0.5, 0.3, 0.6)],
  ])('is %s', (standing, one) => {
    expect(standingOf(one, 0.2)).toBe(standing);
  });
});

describe('the verdict', () => {
  const [good, unclear, bad] = [
    figure('annualReturn', 0.1, 0.1, 0, 0.2),
    figure('annualReturn', 0.1, 0.05, -0.1, 0.2),
    figure('annualReturn', 0.1, -0.2, -0.3, -0.1),
  ];
  const others = [figure('sharpe', 1, 1, 0, 2), figure('maxDrawdown', 0.2, 0.1, 0.1, 0.2)];

  it('is confirmed when every judged figure is within the tolerance', () => {
    expect(claimVerdict([good, ...others], 0.2)).toBe('confirmed');
  });

  it('is insufficient when one is outside and its interval is not', () => {
    expect(claimVerdict([unclear, ...others], 0.2)).toBe('insufficient');
  });

  it('is refuted by one judged figure that is excluded, whatever the others are', () => {
    expect(claimVerdict([bad, figure('sharpe', 1, null, null, null)], 0.2)).toBe('refuted');
  });

  it('is insufficient when a judged figure is missing', () => {
    expect(claimVerdict([good], 0.2)).toBe('insufficient');
  });

  it('does not hang on the figures that are only told', () => {
    expect(claimVerdict([good, ...others, figure('tradesPerYear', 100, 5, 4, 6)], 0.2)).toBe('confirmed');
  });
});

describe('what a tolerance means', () => {
  it('bars grow with the square of the width that is too much', () => {
    const meaning = toleranceMeaning({ claimed: 2, found: 1, low: -1, high: 3 }, [1], 500, 0.2);
    expect([meaning.halfWidth, meaning.barsNeeded]).toEqual([1, 12_500]);
  });

  it('chances are shares of errors that lead into the band', () => {
    const draws = [-0.9, -0.1, 0, 0.1, 0.9];
    const { ifTrue, ifNothing } = toleranceMeaning({ claimed: 1, found: 0, low: -1, high: 1 }, draws, 10, 0.2);
    expect([ifTrue, ifNothing]).toEqual([0.6, 0.2]);
  });

  it('a claim of nothing has no width in shares of it', () => {
    expect(toleranceMeaning({ claimed: 0, found: 0, low: -1, high: 1 }, [0], 10, 0.2)).toMatchObject({
      halfWidth: null,
      barsNeeded: null,
    });
  });
});

describe('figures of an account', () => {
  const bars = {
    returns: Float64Array.of(0.5, -0.5, 0.2, 0),
    closed: Float64Array.of(0, 1, 2, 0),
    won: Float64Array.of(0, 0, 1, 0),
  };

  it('follow the rows they are asked for', () => {
    const { annualReturn, maxDrawdown, hitRate, tradesPerYear } = accountFigures(bars, Int32Array.of(0, 1, 2, 3), 4);
    expect(annualReturn).toBeCloseTo(1.5 * 0.5 * 1.2 - 1, 12);
    expect([maxDrawdown, hitRate, tradesPerYear]).toEqual([0.5, 1 / 3, 3]);
    expect(accountFigures(bars, Int32Array.of(0, 0, 0, 0), 4)).toMatchObject({ sharpe: NaN, hitRate: NaN });
  });

  it('resampled are the same for the same seed and leave out what is undefined', () => {
    const asked = { draws: 50, seed: 3, barsPerYear: 4 };
    const one = sampledFigures(bars, asked);
    expect(sampledFigures(bars, asked)).toEqual(one);
    expect(one.values.annualReturn).toHaveLength(50);
    expect(one.values.hitRate.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
