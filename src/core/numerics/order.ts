/** Rows in ascending order of value: stable, NaN last. */
export function argsort(values: ArrayLike<number>): Int32Array {
  const rows = Int32Array.from({ length: values.length }, (_, row) => row);
  return rows.sort((i, j) => {
    const a = values[i]!;
    const b = values[j]!;
    if (a < b) return -1;
    if (a > b) return 1;
    const missing = Number(a !== a) - Number(b !== b);
    return missing !== 0 ? missing : i - j;
  });
}
