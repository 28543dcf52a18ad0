import type {
  BayesianRidgeSettings,
  ElasticNetSettings,
  EnsembleSettings,
  ForestSettings,
  GbdtSettings,
  MlpSettings,
  ModelConfig,
  NearestSettings,
  RidgeSettings,
  RuleSettings,
} from '../../formats/config/train.schema.generated.ts';

/** A kind of model with its parameters: what a trial evaluates. */
export type ModelSpec =
  | MemberSpec
  | { readonly kind: 'ensemble'; readonly params: EnsembleSpec }
  | { readonly kind: 'rule'; readonly params: RuleSettings };

/** A model that stands for itself. */
export type MemberSpec =
  | { readonly kind: 'base-rate'; readonly params: Record<string, never> }
  | { readonly kind: 'ridge'; readonly params: RidgeSettings }
  | { readonly kind: 'bayesian-ridge'; readonly params: BayesianRidgeSettings }
  | { readonly kind: 'elastic-net'; readonly params: ElasticNetSettings }
  | { readonly kind: 'logistic-ridge'; readonly params: RidgeSettings }
  | { readonly kind: 'gbdt'; readonly params: GbdtSettings }
  | { readonly kind: 'random-forest' | 'extra-trees'; readonly params: ForestSettings }
  | { readonly kind: 'nearest'; readonly params: NearestSettings }
  | { readonly kind: 'mlp'; readonly params: MlpSettings };

/** Members with their own parameters; which of them take part was decided before. */
export interface EnsembleSpec {
  readonly members: readonly MemberSpec[];
  readonly method: EnsembleSettings['method'];
  readonly folds: number;
}

export type MemberKind = MemberSpec['kind'];
export type ModelKind = ModelSpec['kind'];
export type Target = 'direction' | 'return';

/** What is to be fitted; `kind` is that of the configuration, unless the model was trained elsewhere. */
export function specOf(kind: ModelKind, config: ModelConfig): ModelSpec {
  if (kind === 'rule') return { kind, params: config.rule };
  if (kind !== 'ensemble') return memberSpec(kind, config);
  const { members, method, folds } = config.ensemble;
  return { kind: 'ensemble', params: { members: members.map((kind) => memberSpec(kind, config)), method, folds } };
}

export function memberSpec(kind: MemberKind, config: ModelConfig): MemberSpec {
  switch (kind) {
    case 'base-rate':
      return { kind, params: {} };
    case 'ridge':
      return { kind, params: config.ridge };
    case 'bayesian-ridge':
      return { kind, params: config.bayesianRidge };
    case 'elastic-net':
      return { kind, params: config.elasticNet };
    case 'logistic-ridge':
      return { kind, params: config.logisticRidge };
    case 'gbdt':
      return { kind, params: config.gbdt };
    case 'random-forest':
      return { kind, params: config.randomForest };
    case 'extra-trees':
      return { kind, params: config.extraTrees };
    case 'nearest':
      return { kind, params: config.nearest };
    case 'mlp':
      return { kind, params: config.mlp };
  }
}

const anyTarget = [
  'base-rate',
  'elastic-net',
  'gbdt',
  'random-forest',
  'extra-trees',
  'nearest',
  'mlp',
  'ensemble',
] as const;

/** Kinds that can predict a target. */
export function kindsFor(target: Target): readonly ModelKind[] {
  return target === 'direction' ? ['logistic-ridge', 'rule', ...anyTarget] : ['ridge', 'bayesian-ridge', ...anyTarget];
}
