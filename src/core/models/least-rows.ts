/** The larger of the least rows of a leaf and the least share of the training rows. */
export function leastRows(
  settings: { readonly minLeafRows: number; readonly minLeafShare: number },
  rows: number,
): number {
  return Math.max(settings.minLeafRows, Math.ceil(settings.minLeafShare * rows));
}
