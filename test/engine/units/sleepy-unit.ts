import type { RunUnit } from '../../../src/ports.ts';

/** Answers after the milliseconds it is told, busy all the while, as a fit that does not converge is. */
export const runUnit: RunUnit = ({ json }) => {
  const { ms } = json as { ms: number };
  const end = performance.now() + ms;
  while (performance.now() < end);
  return { json: { slept: ms }, arrays: {} };
};
