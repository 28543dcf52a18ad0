import { describe, expect, it } from 'vitest';
import type { Trial } from '../../formats/training/trials-file.ts';
import { bestTrial, trialValue } from './trial-value.ts';

describe('the value of a trial', () => {
  it('is the mean of its folds less one standard error', () => {
    expect(trialValue([-0.7, -0.6, -0.65])).toBeCloseTo(-0.65 - 0.05 / Math.sqrt(3), 15);
    expect(trialValue([-0.6, -0.6, -0.6])).toBeCloseTo(-0.6, 15);
  });

  it('is the score of an only fold', () => {
    expect(trialValue([-0.5])).toBe(-0.5);
  });
});

describe('the best trial', () => {
  const trial = (number: number, value: number | null, violation = 0) => ({ number, value, violation }) as Trial;

  it('violates least, whatever its value', () => {
    expect(bestTrial([trial(0, -0.6, 0.5), trial(1, -0.7), trial(2, -0.5, 0.25)])?.number).toBe(1);
    expect(bestTrial([trial(0, -0.6, 0.5), trial(1, -0.7, 0.25), trial(2, -0.5, 0.5)])?.number).toBe(1);
  });

  it('has the largest value, and is the earliest of equals', () => {
    expect(bestTrial([trial(0, -0.7), trial(1, -0.6), trial(2, -0.6)])?.number).toBe(1);
  });

  it('has completed', () => {
    expect(bestTrial([trial(0, null), trial(1, -0.9)])?.number).toBe(1);
    expect(bestTrial([trial(0, null)])).toBeNull();
  });
});
