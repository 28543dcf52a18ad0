import { frame, range, timeAxis, valueAxis } from './frame.ts';
import { levelRule } from './level-rule.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface RollingLine {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly timeUtc: readonly number[];
  /** Null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** The value that the line is read against; always in sight. */
  readonly level: number;
}

/** One figure over a trailing window, through time. */
export function rollingChart({ name, title, description, timeUtc, values, level }: RollingLine): Chart {
  const rows = values.map((value, index) => ({ time: timeUtc[index]!, value }));
  const known = values.filter((value) => value !== null);
  return {
    name,
    title,
    description,
    spec: frame({
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: 'utc', domain: range(timeUtc), range: 'width' },
        { name: 'y', type: 'linear', domain: range([level, ...known]), zero: false, range: 'height', nice: true },
      ],
      axes: [timeAxis(), valueAxis(title, '~r')],
      marks: [
        levelRule(level),
        {
          type: 'line',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'time' },
              y: { scale: 'y', field: 'value' },
              defined: { signal: 'isValid(datum.value)' },
              stroke: { value: shade('strategy') },
              strokeWidth: { value: 1.8 },
              strokeJoin: { value: 'round' },
            },
          },
        },
      ],
    }),
  };
}
