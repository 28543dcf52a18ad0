import type { YearMonths } from '../../formats/backtest-report/backtest-report.schema.generated.ts';

/** Compound returns of calendar months and years (UTC). `timeUtc` ascends. */
export function calendarMonths(timeUtc: Float64Array, strategy: Float64Array, benchmark: Float64Array): YearMonths[] {
  const years: { year: number; wealth: (number | null)[]; strategy: number; benchmark: number }[] = [];
  for (let i = 0; i < timeUtc.length; i++) {
    const date = new Date(timeUtc[i]!);
    const year = date.getUTCFullYear();
    let row = years.at(-1);
    if (row?.year !== year) {
      row = { year, wealth: Array.from({ length: 12 }, () => null), strategy: 1, benchmark: 1 };
      years.push(row);
    }
    const month = date.getUTCMonth();
    row.wealth[month] = (row.wealth[month] ?? 1) * (1 + strategy[i]!);
    row.strategy *= 1 + strategy[i]!;
    row.benchmark *= 1 + benchmark[i]!;
  }
  return years.map((row) => ({
    year: row.year,
    months: row.wealth.map((wealth) => (wealth === null ? null : wealth - 1)) as YearMonths['months'],
    strategyReturn: row.strategy - 1,
    benchmarkReturn: row.benchmark - 1,
  }));
}
