import { exp } from '../../numerics/elementary.ts';

/** e^x - 1 for a log return x: Taylor's polynomial near 0, where almost every bar lies, with an error below 1e-16. */
export function growth(x: number): number {
  if (x > 0.2 || x < -0.2) return exp(x) - 1;
  const outer = 1 + (x / 7) * (1 + (x / 8) * (1 + (x / 9) * (1 + (x / 10) * (1 + x / 11))));
  return x * (1 + (x / 2) * (1 + (x / 3) * (1 + (x / 4) * (1 + (x / 5) * (1 + (x / 6) * outer)))));
}
