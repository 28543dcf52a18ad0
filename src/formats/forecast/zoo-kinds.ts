/** Kinds of models that can forecast a return, in the order of the configuration's default. */
export const zooKinds = [
  'base-rate',
  'ridge',
  'bayesian-ridge',
  'elastic-net',
  'gbdt',
  'random-forest',
  'extra-trees',
  'nearest',
  'mlp',
] as const;
