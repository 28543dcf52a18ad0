import { ValueArchive } from './archive.ts';
import type { SeriesGraph } from './graph.ts';
import type { Step } from './series.ts';

export type SourceColumns = { readonly [name: string]: Float64Array };

type MutableStep = { -readonly [key in keyof Step]: Step[key] };

/**
 * Computes the series of a graph for the bars of one symbol, in order, a piece at a time. Each series has a buffer of the
 * last `history` values and the current piece, so that intermediate columns stay in the processor's cache.
 */
export class SeriesRunner {
  readonly #graph: SeriesGraph;
  readonly #mostBars: number;
  readonly #buffers: readonly Float64Array[];
  readonly #steps: readonly MutableStep[];
  #end: number;
  #bars: number;

  /** `pieceBars`: most bars of one `advance`. `firstBar`: number of the first bar, for runs that start later in a symbol. */
  constructor(graph: SeriesGraph, pieceBars: number, firstBar = 0) {
    this.#graph = graph;
    this.#mostBars = pieceBars;
    this.#buffers = graph.nodes.map(() => new Float64Array(graph.history + pieceBars).fill(NaN));
    const channels = graph.nodes.map(({ series }) =>
      Array.from({ length: series.channels }, () => new Float64Array(graph.history + pieceBars)),
    );
    this.#steps = graph.nodes.map(({ series, inputs }, place) => ({
      out: this.#buffers[place]!,
      inputs: inputs.map((input) => this.#buffers[input]!),
      channels: channels[place]!,
      inputChannels: inputs.length > 0 ? channels[inputs[0]!]! : [],
      state: new Float64Array(series.stateSize),
      archive: series.keepsHistory ? new ValueArchive() : null,
      from: 0,
      to: 0,
      bar: 0,
    }));
    this.#end = graph.history;
    this.#bars = firstBar;
  }

  /** Most bars of one `advance`. */
  get mostBars(): number {
    return this.#mostBars;
  }

  /** Number of the next bar. */
  get bars(): number {
    return this.#bars;
  }

  /** Computes rows `row .. row + count - 1` of the columns. Their values are then at the returned position of `output(k)`. */
  advance(columns: SourceColumns, row: number, count: number): number {
    if (this.#end + count > this.#capacity) this.#keepTails();
    if (this.#end + count > this.#capacity) throw new RangeError(`${count} bars are more than one piece`);
    const from = this.#end;
    this.#graph.nodes.forEach(({ series }, place) => {
      const step = this.#steps[place]!;
      if (series.advance === null) {
        copy(columns[series.key]!, row, step.out, from, count);
        return;
      }
      step.from = from;
      step.to = from + count;
      step.bar = this.#bars;
      series.advance(step);
    });
    this.#end += count;
    this.#bars += count;
    return from;
  }

  /** Buffer of the k-th asked series. */
  output(k: number): Float64Array {
    return this.#buffers[this.#graph.outputs[k]!]!;
  }

  /** Everything the next bars depend on: the number of the bar, then of each series its last values, its state and its archive. */
  snapshot(): Float64Array {
    const parts = this.#graph.nodes.flatMap(({ tail }, place) => {
      const { state, archive } = this.#steps[place]!;
      const fixed = [this.#buffers[place]!.subarray(this.#end - tail, this.#end), state];
      return archive ? [...fixed, Float64Array.of(archive.length), archive.snapshot()] : fixed;
    });
    const values = new Float64Array(parts.reduce((size, part) => size + part.length, 1));
    values[0] = this.#bars;
    let at = 1;
    for (const part of parts) {
      values.set(part, at);
      at += part.length;
    }
    return values;
  }

  /** Goes on from a snapshot of a runner of the same graph. Throws when its size is another graph's. */
  restore(values: Float64Array): void {
    let at = 0;
    const take = (count: number): Float64Array => {
      at += count;
      if (!(at <= values.length)) throw new RangeError(`a snapshot of ${values.length} values is too short`);
      return values.subarray(at - count, at);
    };
    this.#bars = take(1)[0]!;
    this.#end = this.#graph.history;
    this.#graph.nodes.forEach(({ series, tail }, place) => {
      const { state, archive } = this.#steps[place]!;
      this.#buffers[place]!.set(take(tail), this.#end - tail);
      state.set(take(series.stateSize));
      archive?.restore(take(take(1)[0]!));
    });
    if (at !== values.length) throw new RangeError(`a snapshot of ${values.length} values, expected ${at}`);
  }

  get #capacity(): number {
    return this.#buffers[0]?.length ?? Infinity;
  }

  #keepTails(): void {
    const { history } = this.#graph;
    this.#graph.nodes.forEach(({ tail }, place) => {
      this.#buffers[place]!.copyWithin(history - tail, this.#end - tail, this.#end);
    });
    this.#end = history;
  }
}

function copy(column: Float64Array, row: number, buffer: Float64Array, at: number, count: number): void {
  if (count === 1) buffer[at] = column[row]!;
  else buffer.set(column.subarray(row, row + count), at);
}
