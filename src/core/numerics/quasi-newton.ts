/** A function with its gradient: writes the gradient at `x` and returns the value; NaN or Infinity where it is not defined. */
export type Differentiable = (x: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
}

const mostIterations = 200;
const smallestStep = 1e-10;

/**
 * Local minimum of a smooth function by the BFGS method with backtracking (Nocedal and Wright, Numerical Optimization, chapter 6).
 * Made for values of about one: ends when an iteration makes the value smaller by less than `leastGain`, or no step makes it smaller.
 */
export function minimise(of: Differentiable, start: Float64Array, leastGain: number): Minimum {
  const n = start.length;
  let x = start.slice();
  let gradient = new Float64Array(n);
  let value = of(x, gradient);
  const inverse = identity(n);
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    if (largest(gradient) === 0) break;
    let direction = negativeProduct(inverse, gradient);
    if (!(dot(direction, gradient) < 0)) {
      inverse.set(identity(n));
      direction = gradient.map((g) => -g);
    }
    const slope = dot(direction, gradient);
    const next = new Float64Array(n);
    const nextGradient = new Float64Array(n);
    let nextValue = NaN;
    let step = Math.min(1, 2 / largest(direction));
    for (; step > smallestStep; step /= 2) {
      for (let i = 0; i < n; i++) next[i] = x[i]! + step * direction[i]!;
      nextValue = of(next, nextGradient);
      if (nextValue <= value + 1e-4 * step * slope) break;
    }
    if (step <= smallestStep) break;
    const moved = subtract(next, x);
    const change = subtract(nextGradient, gradient);
    // The first step tells how large a step should be.
    if (iteration === 0) inverse.set(identity(n, Math.abs(dot(moved, change)) / dot(change, change)));
    update(inverse, moved, change);
    const gain = value - nextValue;
    x = next;
    gradient = nextGradient;
    value = nextValue;
    if (gain < leastGain) break;
  }
  return { x, value };
}

/** Takes a step and the change of the gradient along it into the inverse Hessian; what bends downwards is left out. */
function update(inverse: Float64Array, step: Float64Array, change: Float64Array): void {
  const n = step.length;
  const bend = dot(step, change);
  if (!(bend > 1e-14)) return;
  const product = negativeProduct(inverse, change);
  const scale = (bend - dot(change, product)) / (bend * bend);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const mixed = product[i]! * step[j]! + step[i]! * product[j]!;
      inverse[i * n + j] = inverse[i * n + j]! + scale * step[i]! * step[j]! + mixed / bend;
    }
  }
}

function identity(n: number, times = 1): Float64Array {
  return Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? times : 0));
}

function negativeProduct(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum -= matrix[i * n + j]! * vector[j]!;
    return sum;
  });
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}
