/** Failures of features, labels, training and calibration. */
export type LearningFailure =
  | {
      readonly reason: 'unknown-feature';
      readonly name: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | {
      readonly reason: 'feature-wrong-parameter';
      readonly feature: string;
      readonly parameter: string;
      readonly found: string;
      readonly expected: string;
    }
  | { readonly reason: 'feature-repeated'; readonly name: string }
  | { readonly reason: 'feature-needs-symbols'; readonly name: string; readonly symbols: number }
  | {
      readonly reason: 'macro-series-unknown';
      readonly feature: string;
      readonly series: string;
      readonly known: readonly string[];
    }
  | {
      readonly reason: 'features-too-few-bars';
      readonly feature: string;
      readonly warmUp: number;
      readonly found: number;
    }
  | {
      readonly reason: 'feature-too-large';
      readonly feature: string;
      readonly symbol: string;
      readonly openUtc: number;
      readonly found: number;
      readonly most: number;
    }
  | {
      readonly reason: 'features-see-ahead';
      readonly feature: string;
      readonly symbol: string;
      readonly openUtc: number;
      readonly cutUtc: number;
    }
  | {
      readonly reason: 'labels-too-few-bars';
      readonly symbol: string;
      readonly found: number;
      readonly warmUp: number;
      readonly horizon: number;
    }
  | { readonly reason: 'labels-none' }
  | { readonly reason: 'labels-class-missing'; readonly present: 'up' | 'down' | 'flat'; readonly rows: number }
  | { readonly reason: 'labels-rule-windows'; readonly fast: number; readonly slow: number }
  | { readonly reason: 'labels-ambiguous'; readonly rows: number; readonly doubtful: number; readonly most: number }
  | {
      readonly reason: 'split-too-many';
      readonly folds: number;
      readonly testFolds: number;
      readonly splits: number;
      readonly most: number;
    }
  | { readonly reason: 'split-nothing-trains'; readonly folds: number; readonly testFolds: number }
  | {
      readonly reason: 'train-too-few-labels';
      readonly where: string;
      readonly found: number;
      readonly needed: number;
      readonly key: string;
    }
  | {
      readonly reason: 'train-class-missing';
      readonly where: string;
      readonly present: 'up' | 'down';
      readonly rows: number;
    }
  | { readonly reason: 'train-feature-empty'; readonly name: string; readonly rows: number }
  | { readonly reason: 'train-features-constant'; readonly where: string; readonly names: readonly string[] }
  | {
      readonly reason: 'train-target-mismatch';
      readonly key: 'train.model.kind' | 'train.model.ensemble.members';
      readonly kind: string;
      readonly target: string;
      readonly kinds: readonly string[];
    }
  | { readonly reason: 'train-range-empty'; readonly parameter: string; readonly low: number; readonly high: number }
  | { readonly reason: 'train-no-weight'; readonly trials: number }
  | { readonly reason: 'train-trial-threw'; readonly where: string; readonly detail: string }
  | { readonly reason: 'train-trial-too-long'; readonly seconds: number }
  | { readonly reason: 'train-weight-wrong'; readonly where: string; readonly found: string }
  | { readonly reason: 'train-feature-infinite'; readonly where: string; readonly name: string }
  | {
      readonly reason: 'train-order-wrong';
      readonly key: 'increasing' | 'decreasing';
      readonly name: string;
      readonly problem: 'unknown' | 'both';
      readonly names: readonly string[];
    }
  | {
      readonly reason: 'train-rule-wrong';
      readonly problem: 'none' | 'unknown';
      /** Place in the list of rules. */
      readonly at: string;
      readonly name: string;
      readonly names: readonly string[];
    }
  | { readonly reason: 'train-singular'; readonly kind: string; readonly where: string }
  | { readonly reason: 'train-rows-differ'; readonly features: number; readonly labels: number; readonly bars: number }
  | {
      readonly reason: 'model-features-differ';
      readonly expected: readonly string[];
      readonly found: readonly string[];
    };
