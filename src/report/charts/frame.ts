import type { Axis, Legend, Mark, Scale, Spec } from 'vega';
import { shade } from './palette.ts';

/** Outer size of a chart in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const half: Size = { width: 540, height: 300 };
export const full: Size = { width: 1100, height: 340 };
export const third: Size = { width: 360, height: 216 };

export interface ChartParts {
  readonly size?: Size;
  readonly left?: number;
  readonly right?: number;
  readonly data: NonNullable<Spec['data']>;
  readonly scales: Scale[];
  readonly axes: Axis[];
  readonly legends?: Legend[];
  readonly marks: Mark[];
}

/** Room around the plot; fixed, because text cannot be measured the same way everywhere. Keys stand above. */
const room = { top: 36, right: 18, bottom: 44 };
const topWithoutKeys = 14;

/** A Vega specification in the house style: quiet axes, light grid, room for one row of keys above. */
export function frame({
  size = half,
  left = 66,
  right = room.right,
  data,
  scales,
  axes,
  legends = [],
  marks,
}: ChartParts): Spec {
  const top = legends.length > 0 ? room.top : topWithoutKeys;
  return {
    width: size.width - left - right,
    height: size.height - top - room.bottom,
    padding: { ...room, top, left, right },
    autosize: 'none',
    config: style,
    data,
    scales,
    axes,
    legends: legends.map((legend) => ({ ...keys, ...legend })),
    marks,
  };
}

/** Key row above the plot. */
const keys: Partial<Legend> = { orient: 'none', legendX: 0, legendY: -28, direction: 'horizontal' };

const style: NonNullable<Spec['config']> = {
  axis: {
    labelFont: 'sans-serif',
    labelFontSize: 13,
    labelColor: shade('muted'),
    titleFont: 'sans-serif',
    titleFontSize: 13,
    titleFontWeight: 'normal',
    titleColor: shade('muted'),
    titlePadding: 8,
    labelPadding: 6,
    domain: false,
    ticks: false,
    gridColor: shade('rule'),
    gridWidth: 1,
  },
  legend: {
    labelFont: 'sans-serif',
    labelFontSize: 13,
    labelColor: shade('ink'),
    titleFont: 'sans-serif',
    titleFontSize: 13,
    titleColor: shade('muted'),
    labelLimit: 0,
    columnPadding: 14,
    symbolStrokeWidth: 2.5,
    symbolSize: 110,
  },
  text: { font: 'sans-serif', fontSize: 13, fill: shade('muted') },
};

/** A grid with few lines, on one side only. */
export function valueAxis(title: string, format: string, more: Partial<Axis> = {}): Axis {
  return { scale: 'y', orient: 'left', grid: true, tickCount: 5, title, titleX: -50, format, ...more };
}

export function timeAxis(): Axis {
  return { scale: 'x', orient: 'bottom', tickCount: 8, labelOverlap: true, domain: true, domainColor: shade('rule') };
}

/** Lowest and highest finite value, a little apart when they are equal. */
export function range(values: Iterable<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  return low < high ? [low, high] : [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
}
