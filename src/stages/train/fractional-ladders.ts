import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { smallestStationary } from '../../core/features/fractional-order.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';

/**
 * Columns of fractional differences that differ in their order alone, by ascending order: of each ladder every training fold keeps the
 * smallest order that is stationary on its own rows.
 */
export function fractionalLadders(specs: readonly FeatureSpec[]): number[][] {
  const ladders = new Map<string, number[]>();
  for (const [column, { kernel, params, of }] of specs.entries()) {
    if (kernel !== 'fractional-difference' || of !== null) continue;
    const { order: _, ...rest } = params;
    const key = JSON.stringify(rest);
    ladders.set(key, [...(ladders.get(key) ?? []), column]);
  }
  const orderOf = (column: number) => Number(specs[column]!.params['order']);
  return [...ladders.values()]
    .filter((columns) => columns.length > 1)
    .map((columns) => columns.sort((a, b) => orderOf(a) - orderOf(b)));
}

/** Numbers of the columns a model may be fitted on, ascending. */
export function keptColumns(
  { columns }: FeatureMatrix,
  ladders: readonly (readonly number[])[],
  offsets: Int32Array,
  rows: Int32Array,
): number[] {
  const dropped = new Set(
    ladders.flatMap((ladder) => {
      const kept = smallestStationary(
        ladder.map((column) => columns[column]!),
        offsets,
        rows,
      );
      return ladder.filter((_, place) => place !== kept);
    }),
  );
  return [...columns.keys()].filter((column) => !dropped.has(column));
}
