import type { Model } from './model.ts';

/**
 * Share of each feature in a model's work, summing to 1: gain of its splits in trees, |coefficient| of standardised features in linear
 * models. All zero for a model that uses none.
 */
export function featureShares(model: Model): number[] {
  const sizes = model.kind === 'gbdt' ? model.featureGain : model.coefficients.map(Math.abs);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (total > 0 ? size / total : 0));
}
