import type { Mark } from 'vega';
import { frame, half, range } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface SymbolHistory {
  readonly symbol: string;
  /** UTC epoch milliseconds, ascending; the last one is that of the open forecasts. */
  readonly timeUtc: readonly number[];
  /** Closes in today's terms: adjusted so that the last one is as quoted. */
  readonly close: readonly number[];
  readonly open: readonly OpenReturn[];
}

/** What a return over the next bars is said to be, fractions; the interval is NaN while earlier errors are too few. */
export interface OpenReturn {
  readonly horizonBars: number;
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
}

/** Histories in one chart at most. */
export const mostHistories = 6;
const gap = { across: 64, up: 54 };

/** History of closes with the open forecasts and their intervals, one panel per symbol, six at most. */
export function openForecastsChart(model: string, histories: readonly SymbolHistory[]): Chart {
  const shown = histories.slice(0, mostHistories);
  const columns = shown.length > 2 ? 2 : 1;
  const rows = Math.ceil(shown.length / columns);
  const size = { width: half.width, height: rows > 2 ? 420 : half.height };
  const width = Math.floor((size.width - 84 - gap.across * (columns - 1)) / columns);
  const height = Math.floor((size.height - 80 - gap.up * (rows - 1)) / Math.max(1, rows));
  return {
    name: `open-${model}`,
    title: 'History and open forecasts',
    description: `Closes of ${shown.map(({ symbol }) => symbol).join(', ')} with the open forecasts of ${model} and their intervals.`,
    spec: frame({
      size,
      data: [],
      scales: [],
      axes: [],
      marks: shown.map((history, index) =>
        panel(history, {
          left: (index % columns) * (width + gap.across),
          top: Math.floor(index / columns) * (height + gap.up),
          width,
          height,
        }),
      ),
    }),
  };
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function panel({ symbol, timeUtc, close, open }: SymbolHistory, { left, top, width, height }: Place): Mark {
  const last = close.at(-1)!;
  const now = timeUtc.at(-1)!;
  const barMs = timeUtc.length > 1 ? (now - timeUtc[0]!) / (timeUtc.length - 1) : 86_400_000;
  const price = (change: number) => (Number.isNaN(change) ? null : last * (1 + change));
  const points = open.map(({ horizonBars, forecast, low, high }) => ({
    time: now + horizonBars * barMs,
    value: price(forecast),
    low: price(low),
    high: price(high),
  }));
  const history = close.map((value, index) => ({ time: timeUtc[index]!, value: Number.isNaN(value) ? null : value }));
  const path = [{ time: now, value: last }, ...points];
  const prices = [...close, ...points.flatMap(({ value, low, high }) => [value ?? NaN, low ?? NaN, high ?? NaN])];
  const line = (data: string, stroke: 'muted' | 'strategy', dash: number[]): Mark => ({
    type: 'line',
    from: { data },
    encode: {
      enter: {
        x: { scale: 'x', field: 'time' },
        y: { scale: 'y', field: 'value' },
        defined: { signal: 'isValid(datum.value)' },
        stroke: { value: shade(stroke) },
        strokeWidth: { value: 1.4 },
        strokeDash: { value: dash },
      },
    },
  });
  return {
    type: 'group',
    encode: {
      enter: { x: { value: left }, y: { value: top }, width: { value: width }, height: { value: height } },
    },
    data: [
      { name: 'history', values: history },
      { name: 'path', values: path },
      { name: 'open', values: points.filter(({ value }) => value !== null) },
      { name: 'intervals', values: points.filter(({ low }) => low !== null) },
    ],
    scales: [
      { name: 'x', type: 'utc', domain: range([...timeUtc, ...points.map(({ time }) => time)]), range: [0, width - 8] },
      { name: 'y', type: 'linear', domain: range(prices), zero: false, range: [height, 0] },
    ],
    axes: [
      { scale: 'x', orient: 'bottom', tickCount: width > 300 ? 6 : 3, labelOverlap: true },
      { scale: 'y', orient: 'left', grid: true, gridScale: 'x', tickCount: height > 150 ? 5 : 3, format: '~s' },
    ],
    marks: [
      {
        type: 'text',
        encode: {
          enter: {
            y: { value: -10 },
            text: { value: symbol },
            fontWeight: { value: 'bold' },
            fill: { value: shade('ink') },
          },
        },
      },
      line('history', 'muted', [1, 0]),
      line('path', 'strategy', [3, 3]),
      {
        type: 'rule',
        from: { data: 'intervals' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'time' },
            y: { scale: 'y', field: 'low' },
            y2: { scale: 'y', field: 'high' },
            stroke: { value: shade('strategy') },
            strokeWidth: { value: 4 },
            strokeOpacity: { value: 0.45 },
          },
        },
      },
      {
        type: 'symbol',
        from: { data: 'open' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'time' },
            y: { scale: 'y', field: 'value' },
            size: { value: 36 },
            fill: { value: shade('strategy') },
            stroke: { value: shade('paper') },
          },
        },
      },
    ],
  };
}
