import { digitRun, digitsAt, fractionMs } from './digits.ts';
import { readEpochStamp } from './epoch-stamp.ts';
import { readIsoStamp, readOffset } from './iso-stamp.ts';
import type { CivilFields, Stamp, StampReader } from './stamp.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Two-digit years from 69 on are in the 1900s (POSIX). */
const pivot = 69;
const tokens = /YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|S+|A|Z|[^A-Za-z]+|T/y;

export interface NamedReader {
  readonly format: string;
  readonly read: StampReader;
}

interface Scan extends CivilFields {
  at: number;
  /** 0 before noon, 12 after, -1 when the clock has 24 hours. */
  half: number;
  offsetMs: number;
}

/** One part of a format: reads at `scan.at` and moves it on; false when the text does not fit. */
type Part = (bytes: Uint8Array, end: number, scan: Scan) => boolean;

/**
 * Reader for a time format, or null when the format has unknown letters. `iso` and `epoch` are whole formats; else
 * YYYY YY, MMMM MMM (English names) MM M, DD D, HH H (24 hours), hh h with A (AM or PM), mm, ss, SSS (fraction), Z (offset).
 * One letter takes one or two digits, two letters exactly two. Everything else is text that must be there.
 */
export function stampReader(format: string): StampReader | null {
  if (format === 'iso') return readIsoStamp;
  if (format === 'epoch') return readEpochStamp;
  const parts = compile(format);
  if (!parts) return null;
  const scan: Scan = {
    at: 0,
    half: -1,
    offsetMs: Number.NaN,
    year: 0,
    month: 0,
    day: 0,
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
  };
  return (bytes: Uint8Array, start: number, end: number, stamp: Stamp) => {
    scan.at = start;
    scan.half = -1;
    scan.offsetMs = Number.NaN;
    scan.hour = scan.minute = scan.second = scan.millisecond = 0;
    for (let i = 0; i < parts.length; i++) if (!parts[i]!(bytes, end, scan)) return false;
    if (scan.at !== end) return false;
    if (scan.half >= 0) {
      if (scan.hour < 1 || scan.hour > 12) return false;
      scan.hour = (scan.hour % 12) + scan.half;
    }
    return stamp.set(scan, scan.offsetMs);
  };
}

function compile(format: string): Part[] | null {
  const parts: Part[] = [];
  const seen = new Set<string>();
  tokens.lastIndex = 0;
  while (tokens.lastIndex < format.length) {
    const token = tokens.exec(format)?.[0];
    if (token === undefined) return null;
    const letter = token[0]!;
    seen.add(letter);
    parts.push(makePart(token));
  }
  return ['Y', 'M', 'D'].every((letter) => seen.has(letter)) ? parts : null;
}

function makePart(token: string): Part {
  switch (token) {
    case 'YYYY':
      return number(4, 4, (scan, value) => (scan.year = value));
    case 'YY':
      return number(2, 2, (scan, value) => (scan.year = value + (value < pivot ? 2000 : 1900)));
    case 'MMM':
      return monthName(false);
    case 'MMMM':
      return monthName(true);
    case 'M':
    case 'MM':
      return number(token.length, 2, (scan, value) => (scan.month = value));
    case 'D':
    case 'DD':
      return number(token.length, 2, (scan, value) => (scan.day = value));
    case 'H':
    case 'HH':
    case 'h':
    case 'hh':
      return number(token.length, 2, (scan, value) => (scan.hour = value));
    case 'm':
    case 'mm':
      return number(token.length, 2, (scan, value) => (scan.minute = value));
    case 's':
    case 'ss':
      return number(token.length, 2, (scan, value) => (scan.second = value));
    case 'A':
      return halfDay;
    case 'Z':
      return offset;
    default:
      return token[0] === 'S' ? fraction : literal(new TextEncoder().encode(token));
  }
}

function number(least: number, most: number, store: (scan: Scan, value: number) => void): Part {
  return (bytes, end, scan) => {
    const count = least === most ? most : digitRun(bytes, scan.at, most, end);
    const value = count < least ? -1 : digitsAt(bytes, scan.at, count, end);
    if (value < 0) return false;
    store(scan, value);
    scan.at += count;
    return true;
  };
}

function monthName(whole: boolean): Part {
  return (bytes, end, scan) => {
    let name = '';
    let at = scan.at;
    while (at < end && isLetter(bytes[at]!) && (whole || at < scan.at + 3))
      name += String.fromCharCode(bytes[at++]! | 0x20);
    scan.month = months.indexOf(name.slice(0, 3)) + 1;
    scan.at = at;
    return scan.month > 0;
  };
}

const halfDay: Part = (bytes, end, scan) => {
  const first = scan.at < end ? bytes[scan.at]! | 0x20 : 0;
  if ((first !== 0x61 && first !== 0x70) || scan.at + 2 > end || (bytes[scan.at + 1]! | 0x20) !== 0x6d) return false;
  scan.half = first === 0x70 ? 12 : 0;
  scan.at += 2;
  return true;
};

const offset: Part = (bytes, end, scan) => {
  const value = scan.at < end ? readOffset(bytes, scan.at, end) : null;
  if (value === null) return false;
  scan.offsetMs = value;
  scan.at = end;
  return true;
};

const fraction: Part = (bytes, end, scan) => {
  const count = digitRun(bytes, scan.at, 9, end);
  scan.millisecond = fractionMs(bytes, scan.at, count);
  scan.at += count;
  return count > 0;
};

function literal(text: Uint8Array): Part {
  return (bytes, end, scan) => {
    if (scan.at + text.length > end) return false;
    for (let i = 0; i < text.length; i++) if (bytes[scan.at + i] !== text[i]) return false;
    scan.at += text.length;
    return true;
  };
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
