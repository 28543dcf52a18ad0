/** `1,234,567.89`: money and prices, the same in every locale. */
export function money(value: number): string {
  return grouped(value.toFixed(2));
}

/** With its sign, zero without one. */
export function gain(value: number): string {
  const text = money(value);
  return Number(value.toFixed(2)) > 0 ? `+${text}` : text.replace(/^-(?=0\.00$)/, '');
}

/** Units, up to four decimals. */
export function units(value: number): string {
  return grouped(String(Number(value.toFixed(4))));
}

export function count(value: number): string {
  return grouped(String(value));
}

/** `1 bar`, `2 bars`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A fraction as `12.34 %`. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}

/** A change as `+1.23 %`. */
export function change(value: number): string {
  const text = percent(value);
  return Number((100 * value).toFixed(2)) > 0 ? `+${text}` : text.replace(/^-(?=0\.00 )/, '');
}

/** A price, or a dash where there is none. */
export function price(value: number | null): string {
  return value === null ? '-' : money(value);
}

/** `2001-03-05 21:00`, UTC. */
export function moment(utc: number): string {
  return new Date(utc).toISOString().slice(0, 16).replace('T', ' ');
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const thousands = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
