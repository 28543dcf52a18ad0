/** Seven or fewer round values inside a positive range, for an axis on a logarithmic scale. */
export function ratioTicks(low: number, high: number): number[] {
  if (high < 3 * low) return evenTicks(low, high);
  for (const steps of ladders) {
    const ticks = inside(steps, low, high);
    if (ticks.length <= most) return ticks;
  }
  const decades = inside([1], low, high);
  const every = Math.ceil(decades.length / most);
  return decades.filter((_, index) => index % every === 0);
}

const most = 7;
const ladders = [
  [1, 1.5, 2, 3, 5, 7],
  [1, 2, 5],
  [1, 3],
];

function inside(steps: readonly number[], low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let exponent = exponentOf(low); exponent <= exponentOf(high); exponent++) {
    for (const step of steps) {
      const tick = Number(`${step}e${exponent}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks;
}

function evenTicks(low: number, high: number): number[] {
  const exponent = exponentOf(high - low);
  const step = [0.1, 0.2, 0.5, 1, 2]
    .map((digit) => Number(`${digit}e${exponent}`))
    .find((size) => (high - low) / size < most);
  if (step === undefined) return [low, high];
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high; index++)
    ticks.push(Number((index * step).toPrecision(12)));
  return ticks;
}

/** Decimal exponent, read from the number's own text: 3 of 1500. */
function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}
