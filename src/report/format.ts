/** Numbers as a person reads them, without any locale. Null, NaN and infinities are a dash. Minus is a minus sign. */
export const dash = '–';

export function percent(value: number | null, digits = 1): string {
  return known(value) ? `${fixed(value * 100, digits)}%` : dash;
}

export function decimal(value: number | null, digits = 2): string {
  return known(value) ? fixed(value, digits) : dash;
}

/** A whole number, thousands apart. */
export function count(value: number | null): string {
  return known(value) ? fixed(value, 0) : dash;
}

/** Any number to four significant digits: for values whose size is not known beforehand. */
export function significant(value: number | null): string {
  if (!known(value)) return dash;
  const rounded = Number(value.toPrecision(4));
  const size = Math.abs(rounded);
  if (size !== 0 && (size < 0.0001 || size >= 1e9)) return signed(value.toExponential(2));
  return grouped(signed(String(rounded)));
}

/** `2019-02-11` of UTC epoch milliseconds. */
export function date(utc: number): string {
  return Number.isFinite(utc) ? new Date(utc).toISOString().slice(0, 10) : dash;
}

export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `jump intensity` of `jumpIntensity`. */
export function apart(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function known(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return grouped(signed(Number(text) === 0 ? text.replace('-', '') : text));
}

function signed(text: string): string {
  return text.replace('-', '−');
}

function grouped(text: string): string {
  const [whole, fraction] = text.split('.');
  const apart = whole!.replace(/\d(?=(?:\d{3})+$)/g, '$&,');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
