import type { Mark } from 'vega';
import { frame, range, valueAxis } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

/** Quantiles of equity relative to 1 over scenarios at some bars. */
export interface Fan {
  readonly bars: readonly number[];
  readonly p05: readonly number[];
  readonly p25: readonly number[];
  readonly p50: readonly number[];
  readonly p75: readonly number[];
  readonly p95: readonly number[];
}

/** Where equity went in the scenarios: median, middle half and middle nine tenths. */
export function stressFanChart(fan: Fan): Chart {
  const rows = fan.bars.map((bar, i) => ({
    bar,
    p05: fan.p05[i]!,
    p25: fan.p25[i]!,
    p50: fan.p50[i]!,
    p75: fan.p75[i]!,
    p95: fan.p95[i]!,
  }));
  return {
    name: 'stress-fan',
    title: 'Stress: equity where the edge is kept',
    description:
      'Median, middle half and middle nine tenths of equity over the stress scenarios that keep the edge, starting at 1.',
    spec: frame({
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: 'linear', domain: range(fan.bars), range: 'width' },
        {
          name: 'y',
          type: 'linear',
          domain: range([1, ...fan.p05, ...fan.p95]),
          zero: false,
          range: 'height',
          nice: true,
        },
        {
          name: 'keys',
          type: 'ordinal',
          domain: ['median', 'middle 50%', 'middle 90%'],
          range: [1, 0.42, 0.18],
        },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', title: 'bars', tickCount: 6, format: ',d' },
        valueAxis('multiple of the start', '~r'),
      ],
      legends: [
        {
          opacity: 'keys',
          symbolType: 'square',
          encode: { symbols: { enter: { fill: { value: shade('strategy') }, strokeWidth: { value: 0 } } } },
        },
      ],
      marks: [
        band('p05', 'p95', 0.18),
        band('p25', 'p75', 0.3),
        {
          type: 'line',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'bar' },
              y: { scale: 'y', field: 'p50' },
              stroke: { value: shade('strategy') },
              strokeWidth: { value: 2 },
            },
          },
        },
        {
          type: 'rule',
          encode: {
            enter: {
              x: { value: 0 },
              x2: { signal: 'width' },
              y: { scale: 'y', value: 1 },
              stroke: { value: shade('muted') },
              strokeDash: { value: [4, 4] },
            },
          },
        },
      ],
    }),
  };
}

function band(low: string, high: string, opacity: number): Mark {
  return {
    type: 'area',
    from: { data: 'rows' },
    encode: {
      enter: {
        x: { scale: 'x', field: 'bar' },
        y: { scale: 'y', field: low },
        y2: { scale: 'y', field: high },
        fill: { value: shade('strategy') },
        fillOpacity: { value: opacity },
      },
    },
  };
}
