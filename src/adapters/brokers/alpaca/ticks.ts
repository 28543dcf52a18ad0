/** Prices of a dollar and more lie on cents, smaller ones on hundredths of a cent. */
export function tickOf(price: number): number {
  return price >= 1 ? 0.01 : 0.0001;
}

/**
 * The valid price next to a price, on the side asked for. A price that is a tick within the noise of its arithmetic stays where it is.
 */
export function toTick(price: number, side: 'down' | 'up' | 'nearest'): number {
  const scale = price >= 1 ? 100 : 10_000;
  const steps = price * scale;
  const nearest = Math.round(steps);
  const isTick = Math.abs(steps - nearest) < 1e-6;
  if (isTick || side === 'nearest') return nearest / scale;
  return (side === 'down' ? Math.floor(steps) : Math.ceil(steps)) / scale;
}

/** A number as the service wants it: no exponent, no needless zeros. */
export function wireNumber(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}
