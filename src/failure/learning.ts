/** Failures of features, labels, training and calibration. */
export type LearningFailure =
  | { readonly reason: 'unknown-feature'; readonly name: string; readonly known: readonly string[]; readonly nearest: string | null };
