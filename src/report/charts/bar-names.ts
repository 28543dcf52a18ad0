import type { Mark } from 'vega';
import { shade } from './palette.ts';

/** Names to the left of horizontal bars: `label` at the band `rank` of the scale y, of the data set `rows`. */
export const barNames: Mark = {
  type: 'text',
  from: { data: 'rows' },
  encode: {
    enter: {
      x: { value: -8 },
      y: { scale: 'y', field: 'rank', band: 0.5 },
      align: { value: 'right' },
      baseline: { value: 'middle' },
      text: { field: 'label' },
      fill: { value: shade('ink') },
    },
  },
};

/** As much of a name as has room there. */
export function shortened(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}
