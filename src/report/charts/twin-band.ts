import type { Mark } from 'vega';
import { frame, range } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface TwinBand {
  readonly name: string;
  readonly title: string;
  readonly axis: string;
  readonly format: string;
  readonly value: number;
  readonly median: number;
  /** 5th and 95th percentile of the twins. */
  readonly low: number;
  readonly high: number;
}

/** Where the strategy stands among its random twins: their middle nine tenths as a bar, their median as a line, the strategy as a mark. */
export function twinBandChart({ name, title, axis, format, value, median, low, high }: TwinBand): Chart {
  const [from, to] = range([0, value, low, high]);
  const spare = (to - from) * 0.08;
  const outside = value > high || value < low;
  return {
    name,
    title,
    description: `Middle nine tenths and median of random twins, and the strategy. ${title}.`,
    spec: frame({
      size: { width: 540, height: 150 },
      left: 24,
      right: 24,
      data: [],
      scales: [
        { name: 'x', type: 'linear', domain: [from - spare, to + spare], zero: false, range: 'width' },
        {
          name: 'keys',
          type: 'ordinal',
          domain: ['random twins, middle 90%', 'their median', 'strategy'],
          range: [shade('benchmark'), shade('ink'), shade(outside ? (value > high ? 'strategy' : 'loss') : 'group5')],
        },
        {
          name: 'shapes',
          type: 'ordinal',
          domain: ['random twins, middle 90%', 'their median', 'strategy'],
          range: ['square', 'stroke', 'diamond'],
        },
      ],
      axes: [{ scale: 'x', orient: 'bottom', title: axis, grid: true, tickCount: 6, format }],
      legends: [{ fill: 'keys', stroke: 'keys', shape: 'shapes' }],
      marks: [
        {
          type: 'rect',
          encode: {
            enter: {
              x: { scale: 'x', value: low },
              x2: { scale: 'x', value: high },
              y: { signal: 'height * 0.3' },
              height: { signal: 'height * 0.4' },
              fill: { value: shade('benchmark') },
              fillOpacity: { value: 0.55 },
            },
          },
        },
        upright(median),
        {
          type: 'symbol',
          encode: {
            enter: {
              x: { scale: 'x', value },
              y: { signal: 'height * 0.5' },
              shape: { value: 'diamond' },
              size: { value: 190 },
              fill: { scale: 'keys', value: 'strategy' },
              stroke: { value: shade('paper') },
              strokeWidth: { value: 1.5 },
            },
          },
        },
      ],
    }),
  };
}

function upright(at: number): Mark {
  return {
    type: 'rule',
    encode: {
      enter: {
        x: { scale: 'x', value: at },
        y: { signal: 'height * 0.2' },
        y2: { signal: 'height * 0.8' },
        stroke: { value: shade('ink') },
        strokeWidth: { value: 2 },
      },
    },
  };
}
