import type { Mark } from 'vega';
import { frame, range, third, valueAxis } from './frame.ts';
import { shade, type Shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface CandlePanel {
  readonly name: string;
  readonly title: string;
  readonly side: 'long' | 'short';
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  /** What stands below the first and the last candle. */
  readonly firstLabel: string;
  readonly lastLabel: string;
  /** Index of the candle and price. */
  readonly entry: { readonly at: number; readonly price: number };
  readonly exit: { readonly at: number; readonly price: number };
  readonly stop: number | null;
  readonly target: number | null;
}

/** One trade on its candles: hollow ones rose; entry and exit as marks joined by a line, stop and target as dashed lines. */
export function candlesChart(panel: CandlePanel): Chart {
  const { name, title, open, high, low, close, entry, exit, stop, target } = panel;
  const rows = open.map((first, at) => ({
    at,
    high: high[at]!,
    low: low[at]!,
    top: Math.max(first, close[at]!),
    bottom: Math.min(first, close[at]!),
    rose: close[at]! >= first,
  }));
  const last = Math.max(0, rows.length - 1);
  const levels = [stop, target].filter((level) => level !== null);
  return {
    name,
    title,
    description: `Candles around one trade, with its entry, exit, stop and target. ${title}.`,
    spec: frame({
      size: third,
      left: 58,
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: 'linear', domain: [-0.7, last + 0.7], zero: false, range: 'width' },
        {
          name: 'y',
          type: 'linear',
          domain: range([...high, ...low, entry.price, exit.price, ...levels]),
          zero: false,
          range: 'height',
          nice: true,
        },
        {
          name: 'keys',
          type: 'ordinal',
          domain: ['entry', 'exit', 'stop', 'target'],
          range: [shade('strategy'), shade('group4'), shade('loss'), shade('group3')],
        },
        {
          name: 'shapes',
          type: 'ordinal',
          domain: ['entry', 'exit', 'stop', 'target'],
          range: [entryShape(panel.side), 'square', 'stroke', 'stroke'],
        },
      ],
      axes: [valueAxis('', ',~r', { tickCount: 4 })],
      legends: [
        { stroke: 'keys', fill: 'keys', shape: 'shapes', values: shown(panel), symbolSize: 70, columnPadding: 10 },
      ],
      marks: [
        wicks,
        bodies(Math.min(9, (0.62 * 280) / (last + 1.4))),
        ...level(stop, 'loss', entry.at, exit.at),
        ...level(target, 'group3', entry.at, exit.at),
        {
          type: 'rule',
          encode: {
            enter: {
              x: { scale: 'x', value: entry.at },
              x2: { scale: 'x', value: exit.at },
              y: { scale: 'y', value: entry.price },
              y2: { scale: 'y', value: exit.price },
              stroke: { value: shade('strategy') },
              strokeWidth: { value: 1.4 },
            },
          },
        },
        point(entry, entryShape(panel.side), 'strategy'),
        point(exit, 'square', 'group4'),
        endLabel(panel.firstLabel, '0', 'left'),
        endLabel(panel.lastLabel, 'width', 'right'),
      ],
    }),
  };
}

function shown({ stop, target }: CandlePanel): string[] {
  return ['entry', 'exit', ...(stop === null ? [] : ['stop']), ...(target === null ? [] : ['target'])];
}

function entryShape(side: 'long' | 'short'): string {
  return side === 'long' ? 'triangle-up' : 'triangle-down';
}

const wicks: Mark = {
  type: 'rule',
  from: { data: 'rows' },
  encode: {
    enter: {
      x: { scale: 'x', field: 'at' },
      y: { scale: 'y', field: 'low' },
      y2: { scale: 'y', field: 'high' },
      stroke: { value: shade('benchmark') },
    },
  },
};

function bodies(width: number): Mark {
  return {
    type: 'rect',
    from: { data: 'rows' },
    encode: {
      enter: {
        xc: { scale: 'x', field: 'at' },
        width: { value: Math.max(1.5, width) },
        y: { scale: 'y', field: 'top' },
        y2: { scale: 'y', field: 'bottom' },
        fill: { signal: `datum.rose ? '${shade('paper')}' : '${shade('benchmark')}'` },
        stroke: { value: shade('benchmark') },
      },
    },
  };
}

function level(price: number | null, colour: Shade, from: number, to: number): Mark[] {
  if (price === null) return [];
  return [
    {
      type: 'rule',
      encode: {
        enter: {
          x: { scale: 'x', value: from - 0.5 },
          x2: { scale: 'x', value: to + 0.5 },
          y: { scale: 'y', value: price },
          stroke: { value: shade(colour) },
          strokeWidth: { value: 1.6 },
          strokeDash: { value: [5, 3] },
        },
      },
    },
  ];
}

function point({ at, price }: CandlePanel['entry'], shape: string, colour: Shade): Mark {
  return {
    type: 'symbol',
    encode: {
      enter: {
        x: { scale: 'x', value: at },
        y: { scale: 'y', value: price },
        shape: { value: shape },
        size: { value: 90 },
        fill: { value: shade(colour) },
        stroke: { value: shade('paper') },
        strokeWidth: { value: 1.2 },
      },
    },
  };
}

function endLabel(words: string, x: string, align: 'left' | 'right'): Mark {
  return {
    type: 'text',
    encode: {
      enter: {
        x: { signal: x },
        y: { signal: 'height + 20' },
        align: { value: align },
        text: { value: words },
      },
    },
  };
}
