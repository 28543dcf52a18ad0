import type { Mark } from 'vega';
import { ascending, quantile } from '../../core/numerics/summary.ts';
import { decileMeans } from './decile-means.ts';
import { frame, half, range } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

/** Out-of-sample forecasts of one horizon whose outcomes are known, as fractions. */
export interface PastForecasts {
  readonly horizonBars: number;
  readonly forecast: Float64Array;
  readonly outcome: Float64Array;
}

const most = 300;
const height = 192;
const between = 62;

/**
 * Forecasts (across) against outcomes (up), one panel per horizon: points, thinned, the line where both are equal, and means of ten
 * groups by forecast. Each axis fits its own values, up without the outermost fiftieths.
 */
export function pastForecastsChart(model: string, past: readonly PastForecasts[]): Chart {
  const room = half.width - 84;
  const width = Math.floor((room - between * (past.length - 1)) / Math.max(1, past.length));
  return {
    name: `past-${model}`,
    title: 'Past forecasts against outcomes',
    description: `Past out-of-sample forecasts of ${model} against outcomes, ${past.map(({ horizonBars }) => horizonBars).join(', ')} bars ahead.`,
    spec: frame({
      data: [],
      scales: [],
      axes: [],
      marks: past.map((own, index) => panel(own, index * (width + between), width)),
    }),
  };
}

function panel({ horizonBars, forecast, outcome }: PastForecasts, left: number, width: number): Mark {
  const sorted = ascending(outcome);
  const across = range(forecast);
  const up = range([quantile(sorted, 0.02), quantile(sorted, 0.98)]);
  const means = decileMeans(forecast, outcome);
  const place = (x: number, y: number) => ({
    x: ((x - across[0]) / (across[1] - across[0])) * width,
    y: height - ((y - up[0]) / (up[1] - up[0])) * height,
  });
  const [from, to] = [place(across[0], across[0]), place(across[1], across[1])];
  return {
    type: 'group',
    encode: { enter: { x: { value: left }, width: { value: width }, height: { value: height } } },
    scales: [
      { name: 'x', type: 'linear', domain: across, zero: false, range: [0, width] },
      { name: 'y', type: 'linear', domain: up, zero: false, range: [height, 0] },
    ],
    axes: [
      {
        scale: 'x',
        orient: 'bottom',
        tickCount: 3,
        format: '.1~%',
        title: `forecast, ${horizonBars} bars`,
        labelOverlap: true,
      },
      { scale: 'y', orient: 'left', grid: true, gridScale: 'x', tickCount: 5, format: '~%' },
    ],
    marks: [
      {
        type: 'text',
        encode: { enter: { y: { value: -10 }, text: { value: 'outcome' }, fill: { value: shade('muted') } } },
      },
      pathMark(dots(forecast, outcome, up, place), { stroke: 'strategy', width: 3, opacity: 0.35 }),
      pathMark(lineWithin(from, to), { stroke: 'muted', width: 1.5, dash: [5, 4] }),
      {
        type: 'symbol',
        from: { data: 'means' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'forecast' },
            y: { scale: 'y', field: 'outcome' },
            size: { value: 70 },
            fill: { value: shade('loss') },
            stroke: { value: shade('paper') },
          },
        },
      },
    ],
    data: [{ name: 'means', values: means.filter(({ outcome: mean }) => mean >= up[0] && mean <= up[1]) }],
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Strokes of no length with round ends: one path for all points keeps the page small. */
function dots(
  forecast: Float64Array,
  outcome: Float64Array,
  [low, high]: readonly [number, number],
  place: (x: number, y: number) => Point,
): string {
  const step = Math.max(1, Math.ceil(forecast.length / most));
  const strokes: string[] = [];
  for (let i = 0; i < forecast.length; i += step) {
    if (outcome[i]! < low || outcome[i]! > high) continue;
    const { x, y } = place(forecast[i]!, outcome[i]!);
    strokes.push(`M${x.toFixed(1)},${y.toFixed(1)}h0.1`);
  }
  return strokes.join('') || 'M0,0';
}

/** The part of a rising line (falling on the screen) that is inside the panel from top to bottom. */
function lineWithin(from: Point, to: Point): string {
  const at = (y: number): Point => ({ x: from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x), y });
  const start = from.y > height ? at(height) : from;
  const end = to.y < 0 ? at(0) : to;
  if (start.y < 0 || end.y > height) return 'M0,0';
  return `M${start.x.toFixed(1)},${start.y.toFixed(1)}L${end.x.toFixed(1)},${end.y.toFixed(1)}`;
}

function pathMark(
  path: string,
  {
    stroke,
    width,
    opacity = 1,
    dash,
  }: { stroke: 'strategy' | 'muted'; width: number; opacity?: number; dash?: number[] },
): Mark {
  return {
    type: 'path',
    encode: {
      enter: {
        path: { value: path },
        stroke: { value: shade(stroke) },
        strokeWidth: { value: width },
        strokeOpacity: { value: opacity },
        strokeCap: { value: 'round' },
        ...(dash ? { strokeDash: { value: dash } } : {}),
      },
    },
  };
}
