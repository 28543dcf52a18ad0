import type { MonthsBlock } from './document.ts';

/** Compound return of each UTC calendar month and year, from the equity at its last bar. `startEquity` is equity before the first bar. */
export function monthlyReturns(timeUtc: Float64Array, equity: Float64Array, startEquity: number): MonthsBlock['years'] {
  const years: { year: number; months: (number | null)[]; total: number }[] = [];
  let monthStart = startEquity;
  let yearStart = startEquity;
  for (let row = 0; row < timeUtc.length; row++) {
    const { year, month } = calendarMonth(timeUtc[row]!);
    if (row > 0) {
      const before = calendarMonth(timeUtc[row - 1]!);
      if (before.year !== year || before.month !== month) monthStart = equity[row - 1]!;
      if (before.year !== year) yearStart = equity[row - 1]!;
    }
    let last = years.at(-1);
    if (last?.year !== year) {
      last = { year, months: new Array<number | null>(12).fill(null), total: 0 };
      years.push(last);
    }
    last.months[month] = equity[row]! / monthStart - 1;
    last.total = equity[row]! / yearStart - 1;
  }
  return years;
}

function calendarMonth(utc: number): { year: number; month: number } {
  const [year, month] = new Date(utc).toISOString().split('-');
  return { year: Number(year), month: Number(month) - 1 };
}
