import { describe, expect, it } from 'vitest';
import { forwardReturnLabels } from '../../src/core/labels/forward-return.ts';
import { checkAvailability } from '../../src/core/leaks/check-availability.ts';
import { checkFuture } from '../../src/core/leaks/check-future.ts';
import { checkTruncation } from '../../src/core/leaks/check-truncation.ts';
import type { FeatureSubject, World } from '../../src/core/leaks/feature-subject.ts';
import type { LeakCheck } from '../../src/core/leaks/leak-finding.ts';
import type { MacroTable } from '../../src/formats/macro/macro-table.ts';
import { hiddenStateLeaks, filtered, smoothed } from './leaks/hidden-states.ts';
import { outcomeLeaks } from './leaks/outcomes.ts';
import type { PlantedLeak } from './leaks/planted-leak.ts';
import { smootherLeaks } from './leaks/smoothers.ts';
import { windowLeaks } from './leaks/windows.ts';
import { wanderingBars } from './wandering-bars.ts';

const leaks: readonly (readonly [string, PlantedLeak])[] = [
  windowLeaks,
  hiddenStateLeaks,
  smootherLeaks,
  outcomeLeaks,
].flatMap((part) => Object.entries(part));

const options = { cuts: 64, seed: 1 };
const bars = wanderingBars({ A: 170, B: 170, C: 140 });
const world: World = {
  bars,
  labels: forwardReturnLabels(bars, { horizonBars: 5, entry: 'next-open', weights: 'equal' }),
  macro: monthlyFigures(),
};

describe('a planted leak', () => {
  it('comes in sixteen kinds', () => {
    expect(leaks.map(([name]) => name).sort()).toEqual([
      'LOESS',
      'Viterbi',
      'backfill',
      'centred rolling mean',
      'forward as-of join',
      'full-sample PCA',
      'full-sample winsorise',
      'full-sample z-score',
      'label-derived volatility',
      'left-labelled resample',
      'same-bar high in the decision',
      'shift(-1)',
      'smoothed HMM',
      'target encoding',
      'unconfirmed zigzag pivots',
      'wavelet denoise',
    ]);
  });

  it.each(leaks)('%s is caught by cutting the data off, with column, bar and remedy', (_, { leak, remedy }) => {
    const { findings } = checkTruncation(leak, world, options);
    expect(findings).toEqual([expectedFinding('truncation', leak, remedy)]);
    expect([...bars.openUtc]).toContain(findings[0]!.openUtc);
  });

  it.each(leaks)('%s is caught by changing the future', (_, { leak, remedy }) => {
    const { findings } = checkFuture(leak, world, options);
    expect(findings).toEqual([expectedFinding('future', leak, remedy)]);
    expect([...bars.openUtc]).toContain(findings[0]!.openUtc);
  });

  it.each(leaks)('%s is no leak when done honestly', (_, { honest }) => {
    for (const check of [checkTruncation, checkFuture, checkAvailability]) {
      expect(check(honest, world, options).findings).toEqual([]);
    }
  });
});

describe('the hidden states that are planted', () => {
  const chain = { stay: [0.9, 0.8], variance: [0.04, 2.25] } as const;
  const values = Float64Array.of(0.1, -0.2, 0.05, 1.5, -1.8, 2, 0.1, -0.1);

  it('are filtered and smoothed as statsmodels does it', () => {
    const wild = filtered(values, chain).map(([, probability]) => probability);
    const known = [0.0700923, 0.0367651, 0.01939013, 1, 1, 1, 0.37617137, 0.07921152];
    known.forEach((probability, row) => expect(wild[row]).toBeCloseTo(probability, 6));
    const later = [0.03057834, 0.0392112, 0.13658258, 1, 1, 1, 0.17441711, 0.07921152];
    later.forEach((probability, row) => expect(smoothed(values, chain)[row]).toBeCloseTo(probability, 6));
  });
});

function expectedFinding(check: LeakCheck, { columns: [column] }: FeatureSubject, remedy: string): object {
  return {
    check,
    column: column!.name,
    symbol: expect.stringMatching(/^[ABC]$/),
    openUtc: expect.any(Number),
    cutUtc: expect.any(Number),
    seen: expect.stringContaining('; it reads '),
    remedy: expect.stringContaining(remedy),
  };
}

/** A figure about each month, published on the tenth of the next. */
function monthlyFigures(): MacroTable {
  const months = Array.from({ length: 7 }, (_, month) => month);
  return {
    series: ['inflation'],
    offsets: Int32Array.of(0, months.length),
    tUtc: Float64Array.from(months, (month) => Date.UTC(2023, 11 + month, 1)),
    knownUtc: Float64Array.from(months, (month) => Date.UTC(2024, month, 10, 13, 30)),
    value: Float64Array.from(months, (month) => 2 + ((month * 7) % 5) / 10),
  };
}
