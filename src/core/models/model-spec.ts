import type { GbdtSettings, ModelConfig, RidgeSettings } from '../../formats/config/train.schema.generated.ts';

/** A kind of model with its parameters: what a trial evaluates. */
export type ModelSpec =
  | { readonly kind: 'gbdt'; readonly params: GbdtSettings }
  | { readonly kind: 'logistic-ridge'; readonly params: RidgeSettings }
  | { readonly kind: 'ridge'; readonly params: RidgeSettings };

export type ModelKind = ModelSpec['kind'];
export type Target = 'direction' | 'return';

export function specOf({ kind, gbdt, logisticRidge, ridge }: ModelConfig): ModelSpec {
  switch (kind) {
    case 'gbdt':
      return { kind, params: gbdt };
    case 'logistic-ridge':
      return { kind, params: logisticRidge };
    case 'ridge':
      return { kind, params: ridge };
  }
}

/** Kinds that can predict a target. */
export function kindsFor(target: Target): readonly ModelKind[] {
  return target === 'direction' ? ['gbdt', 'logistic-ridge'] : ['gbdt', 'ridge'];
}
