import type { Trial } from '../../formats/training/trials-file.ts';

/**
 * Mean fold score minus one standard error (of the mean, over folds): among configurations that cannot be told apart, the steady one
 * is preferred. With one fold, its score.
 */
export function trialValue(foldScores: readonly number[]): number {
  const n = foldScores.length;
  const mean = foldScores.reduce((sum, score) => sum + score, 0) / n;
  if (n < 2) return mean;
  const squares = foldScores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0);
  return mean - Math.sqrt(squares / (n - 1) / n);
}

/** The completed trial that violates least and, among those, has the largest value; the earliest among equals; null when none completed. */
export function bestTrial(trials: readonly Trial[]): Trial | null {
  let best: Trial | null = null;
  for (const trial of trials) {
    if (trial.value !== null && (best === null || isBetter(trial, best))) best = trial;
  }
  return best;
}

function isBetter(trial: Trial, best: Trial): boolean {
  return trial.violation < best.violation || (trial.violation === best.violation && trial.value! > best.value!);
}
