/** Days, prices and volumes for the files that tests write. All literal arithmetic, so that every run sees the same bytes. */
export type Bar = readonly [
  open: number | string,
  high: number | string,
  low: number | string,
  close: number | string,
  volume: number | string,
];

/** A CSV file with one row per day from 2015-01-01. */
export function csvOf(days: number, barOf: (day: number) => Bar): string {
  const rows = Array.from({ length: days }, (_, day) => `${dateOf(day)},${barOf(day).join(',')}\n`);
  return `date,open,high,low,close,volume\n${rows.join('')}`;
}

/** Prices that rise and fall with several periods, so that both classes appear. */
export function wavyBar(day: number): Bar {
  const open = priceAt(day) + 0.5;
  const close = priceAt(day + 1);
  return [open, Math.max(open, close) + 1, Math.min(open, close) - 1, close, 1000 + (day % 7)];
}

export function withVolume(day: number, volume: number | string): Bar {
  const [open, high, low, close] = wavyBar(day);
  return [open, high, low, close, volume];
}

function priceAt(day: number): number {
  return 100 + ((day * 7) % 13) + 3 * Math.abs((day % 20) - 10);
}

function dateOf(day: number): string {
  return new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10);
}

/** A strategy over `data/bars.csv` with few bars of warm-up and little work. */
export const csvStrategy = `description: a file of its own, for tests
data:
  provider: csv
  files: { paths: [data/bars.csv], symbol: BARS }
  calendar: none
features: { list: [log-return-1, lag-5-volume, rsi-5] }
labels: { horizonBars: 3, volatility: { spanBars: 5, warmUpBars: 5 } }
train:
  model: { kind: logistic-ridge }
  folds: { count: 2, minTrainRows: 10 }
  search: { trials: 1, folds: 2 }
`;
