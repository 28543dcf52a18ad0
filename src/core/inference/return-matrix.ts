import type { InferenceFailure } from '../../failure/inference.ts';

/** Returns of several trials over the same bars: `values[row * columns + column]`, rows in time order, columns trials. Finite. */
export interface ReturnMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Why a test cannot be made on these returns, or null. */
export function unusableReturns(
  test: string,
  { rows, columns, values }: ReturnMatrix,
  least: { readonly rows: number; readonly columns: number },
): InferenceFailure | null {
  if (columns < least.columns) {
    return { reason: 'inference-too-few', test, what: 'trials', found: columns, needed: least.columns };
  }
  if (rows < least.rows) return { reason: 'inference-too-few', test, what: 'bars', found: rows, needed: least.rows };
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return null;
  return {
    reason: 'inference-return-missing',
    test,
    row: Math.floor(at / columns),
    column: at % columns,
    found: values[at]!,
  };
}

/** Arithmetic means of the columns, each row added in order. */
export function columnMeans({ rows, columns, values }: ReturnMatrix): Float64Array {
  const means = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) means[column]! += values[row * columns + column]!;
  }
  for (let column = 0; column < columns; column++) means[column]! /= rows;
  return means;
}
