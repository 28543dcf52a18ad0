/** Row-major values. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** A graph whose shapes do not fit each other; found when it is tried, before anything is trained or traded with it. */
export class ShapeError extends Error {}

const mostElements = 10_000_000;

export function tensor(shape: readonly number[], values: ArrayLike<number>): Tensor {
  const elements = elementsOf(shape);
  if (elements !== values.length) throw new ShapeError(`${values.length} values for the shape ${shown(shape)}`);
  return { shape, values: values instanceof Float64Array ? values : Float64Array.from(values) };
}

export function zeros(shape: readonly number[]): Tensor {
  return { shape, values: new Float64Array(elementsOf(shape)) };
}

export function elementsOf(shape: readonly number[]): number {
  const elements = shape.reduce((product, size) => product * size, 1);
  if (!(elements >= 0 && elements <= mostElements)) throw new ShapeError(`the shape ${shown(shape)} is too large`);
  return elements;
}

export function shown(shape: readonly number[]): string {
  return shape.length === 0 ? 'one number' : shape.join(' x ');
}

/** Counts a negative axis from the end. */
export function axisOf(axis: number, rank: number): number {
  const place = axis < 0 ? axis + rank : axis;
  if (!(place >= 0 && place < rank)) throw new ShapeError(`axis ${axis} of ${rank}`);
  return place;
}

/** Sizes before, at and after an axis. */
export function around(shape: readonly number[], axis: number): [before: number, at: number, after: number] {
  return [elementsOf(shape.slice(0, axis)), shape[axis]!, elementsOf(shape.slice(axis + 1))];
}

/** Shape that both broadcast to, as numpy does. */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) throw new ShapeError(`${shown(a)} and ${shown(b)} do not go together`);
    return x === 1 ? y : x;
  });
}

/** Place in `shape` of the element at `place` of a shape it broadcasts to. */
export function broadcastPlace(shape: readonly number[], to: readonly number[], place: number): number {
  let rest = place;
  let at = 0;
  let stride = 1;
  for (let i = to.length - 1; i >= 0; i--) {
    const index = rest % to[i]!;
    rest = (rest - index) / to[i]!;
    const size = shape[i - to.length + shape.length];
    if (size === undefined) continue;
    if (size > 1) at += index * stride;
    stride *= size;
  }
  return at;
}
