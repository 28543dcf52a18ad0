import type { Mark } from 'vega';
import { frame, range } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface ForecastLine {
  readonly symbol: string;
  /** UTC epoch milliseconds, ascending. */
  readonly timeUtc: readonly number[];
  /** Probability of a rise, NaN where there is none. */
  readonly probability: readonly number[];
}

const most = 12;
const strip = 96;
const gap = 30;

/** Probability of a rise over the latest bars, one strip per symbol, the open forecast marked. The first twelve symbols at most. */
export function forecastChart(lines: readonly ForecastLine[]): Chart {
  const shown = lines.slice(0, most);
  const all = shown.flatMap(({ probability }) => probability);
  const [low, high] = range([0.45, 0.55, ...all]);
  return {
    name: 'forecast',
    title: 'Forecasts',
    description: `Probability of a rise over the latest bars of ${shown.map(({ symbol }) => symbol).join(', ')}.`,
    spec: frame({
      size: { width: 720, height: 60 + shown.length * (strip + gap) },
      data: [],
      scales: [
        { name: 'x', type: 'utc', domain: range(shown.flatMap(({ timeUtc }) => timeUtc)), range: [0, 580] },
        { name: 'y', type: 'linear', domain: [low, high], zero: false, range: [strip, 0] },
      ],
      axes: [],
      marks: shown.map((line, index) => stripMark(line, index * (strip + gap), index === shown.length - 1)),
    }),
  };
}

function stripMark({ symbol, timeUtc, probability }: ForecastLine, top: number, last: boolean): Mark {
  const rows = timeUtc.map((time, index) => ({
    time,
    value: Number.isNaN(probability[index]!) ? null : probability[index]!,
  }));
  const open = rows.at(-1);
  return {
    type: 'group',
    encode: { enter: { y: { value: top }, width: { value: 580 }, height: { value: strip } } },
    data: [
      { name: 'rows', values: rows },
      { name: 'open', values: open && open.value !== null ? [open] : [] },
    ],
    axes: [
      { scale: 'y', orient: 'left', grid: true, gridScale: 'x', tickCount: 3, format: '~%' },
      ...(last ? [{ scale: 'x', orient: 'bottom' as const, offset: 4, tickCount: 6, labelOverlap: true }] : []),
    ],
    marks: [
      {
        type: 'text',
        encode: {
          enter: {
            y: { value: -8 },
            text: { value: symbol },
            fontWeight: { value: 'bold' },
            fill: { value: shade('ink') },
          },
        },
      },
      {
        type: 'rule',
        encode: {
          enter: {
            x2: { value: 580 },
            y: { scale: 'y', value: 0.5 },
            stroke: { value: shade('muted') },
            strokeDash: { value: [4, 4] },
          },
        },
      },
      {
        type: 'line',
        from: { data: 'rows' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'time' },
            y: { scale: 'y', field: 'value' },
            defined: { signal: 'isValid(datum.value)' },
            stroke: { value: shade('strategy') },
            strokeWidth: { value: 1.4 },
            interpolate: { value: 'step-after' },
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
            fill: { value: shade('strategy') },
            size: { value: 60 },
          },
        },
      },
      {
        type: 'text',
        from: { data: 'open' },
        encode: {
          enter: {
            x: { value: 592 },
            y: { scale: 'y', field: 'value' },
            baseline: { value: 'middle' },
            text: { signal: "format(datum.value, '.1%')" },
            fill: { value: shade('ink') },
          },
        },
      },
    ],
  };
}
