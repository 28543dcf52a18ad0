/** A fraction in per cent, with a decimal where it has one. */
export function percent(fraction: number): string {
  const text = (100 * fraction).toFixed(1);
  return `${text.endsWith('.0') ? text.slice(0, -2) : text} %`;
}

export function moreBars(count: number): string {
  return count === 1 ? '1 more bar' : `${count} more bars`;
}

export function figure(value: number): string {
  return value.toFixed(2);
}
