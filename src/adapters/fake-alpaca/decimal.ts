/** A number as the service writes it: a text with at most nine decimals and no exponent. */
export function decimal(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}
