import type { Mark } from 'vega';
import { shade, type Shade } from './palette.ts';

/** A dashed line across the plot at a value of the scale y. */
export function levelRule(value: number, colour: Shade = 'muted'): Mark {
  return {
    type: 'rule',
    encode: {
      enter: {
        x: { value: 0 },
        x2: { signal: 'width' },
        y: { scale: 'y', value },
        stroke: { value: shade(colour) },
        strokeDash: { value: [4, 4] },
      },
    },
  };
}
