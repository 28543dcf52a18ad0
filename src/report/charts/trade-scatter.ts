import { frame, range, valueAxis } from './frame.ts';
import { groupShades, shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface TradePoints {
  readonly bars: Float64Array;
  /** Net return of each trade, a fraction. */
  readonly netReturn: Float64Array;
  readonly exitReason: readonly string[];
  /** Every reason there can be, at most six, so that each always has the same colour and shape. */
  readonly reasons: readonly string[];
}

const most = 1000;
const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down', 'cross'];

/** Net return of each trade against the bars it was held, by the reason it was closed for. Evenly chosen trades when there are very many. */
export function tradeScatterChart({ bars, netReturn, exitReason, reasons }: TradePoints): Chart {
  const step = Math.max(1, Math.ceil(bars.length / most));
  const rows: { bars: number; value: number; reason: string }[] = [];
  for (let trade = 0; trade < bars.length; trade += step) {
    rows.push({ bars: bars[trade]!, value: netReturn[trade]!, reason: exitReason[trade]! });
  }
  const present = reasons.filter((reason) => rows.some((row) => row.reason === reason));
  return {
    name: 'trades',
    title: 'Trades',
    description: 'Net return of each trade against the number of bars it was held, by exit reason.',
    spec: frame({
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: 'linear', domain: [0, range(bars)[1] + 1], range: 'width', nice: true },
        { name: 'y', type: 'linear', domain: range([0, ...netReturn]), range: 'height', nice: true },
        { name: 'colour', type: 'ordinal', domain: [...reasons], range: groupShades.map((name) => shade(name)) },
        { name: 'shape', type: 'ordinal', domain: [...reasons], range: shapes },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', title: 'bars held', tickCount: 8, format: ',d' },
        valueAxis('net return', '~%'),
      ],
      legends: present.length > 0 ? [{ stroke: 'colour', shape: 'shape', values: present }] : [],
      marks: [
        {
          type: 'rule',
          encode: {
            enter: {
              x: { value: 0 },
              x2: { signal: 'width' },
              y: { scale: 'y', value: 0 },
              stroke: { value: shade('muted') },
            },
          },
        },
        {
          type: 'symbol',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'bars' },
              y: { scale: 'y', field: 'value' },
              stroke: { scale: 'colour', field: 'reason' },
              fill: { scale: 'colour', field: 'reason' },
              fillOpacity: { value: 0.25 },
              shape: { scale: 'shape', field: 'reason' },
              size: { value: 34 },
            },
          },
        },
      ],
    }),
  };
}
