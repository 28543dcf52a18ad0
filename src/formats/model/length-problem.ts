/** Says that a column has not the length it should have for what is there, or null. */
export function lengthProblem<K extends string>(
  owner: { readonly [name in K]: readonly unknown[] },
  name: K,
  expected: number,
  whatIsThere: string,
): string | null {
  const found = owner[name].length;
  return found === expected ? null : `/${name} has ${found} values for ${whatIsThere}`;
}

/** Columns that need one value per feature. */
export function featureProblem<K extends string>(
  owner: { readonly [name in K]: readonly unknown[] },
  names: readonly K[],
  features: number,
): string | null {
  for (const name of names) {
    const problem = lengthProblem(owner, name, features, `${features} features`);
    if (problem !== null) return problem;
  }
  return null;
}
