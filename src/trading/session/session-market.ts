import type { Bars } from '../../formats/bars/bars.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import type { DecisionColumns } from '../decision-columns.ts';

/** Probability of a rise after a bar and how unsure it is, see `probabilityWidth`; NaN for none. */
export interface BarForecast {
  readonly probability: number;
  readonly width: number;
  /** Share of an ensemble's members on its side. */
  readonly agreement: number;
  /** When its model became valid. */
  readonly modelUtc: number;
}

export const noForecast: BarForecast = { probability: NaN, width: NaN, agreement: NaN, modelUtc: NaN };

/**
 * Bars of a session, which come one moment at a time. Every symbol has a stretch of rows of its own, and all stretches are made longer
 * when one is full. Row 0 of a stretch is the last bar before the session.
 */
export class SessionMarket {
  readonly symbols: readonly string[];
  /** Row of each symbol's latest bar, by symbol. */
  readonly rows: Int32Array;
  bars: Bars;
  columns: DecisionColumns;
  #stretch: number;
  readonly #codes: ReadonlyMap<string, number>;

  constructor(last: readonly BarRow[], stretch = 1024) {
    this.symbols = last.map(({ symbol }) => symbol);
    this.#codes = new Map(this.symbols.map((symbol, code) => [symbol, code]));
    this.#stretch = stretch;
    this.bars = emptyBars(this.symbols, stretch);
    this.columns = emptyColumns(this.symbols.length * stretch);
    this.rows = Int32Array.from(this.symbols, (_, code) => code * stretch);
    for (const row of last) this.#set(this.rows[this.code(row.symbol)]!, row);
  }

  /** Place of a symbol; -1 for one that the session does not trade. */
  code(symbol: string): number {
    return this.#codes.get(symbol) ?? -1;
  }

  latest(code: number): { readonly openUtc: number; readonly knownUtc: number; readonly close: number } {
    const row = this.rows[code]!;
    return { openUtc: this.bars.openUtc[row]!, knownUtc: this.bars.knownUtc[row]!, close: this.bars.close[row]! };
  }

  /** Adds the next bar of its symbol. Returns by how many rows the stretch of each symbol moved, null when none did. */
  append(bar: BarRow, { probability, width, agreement, modelUtc }: BarForecast, closing = 0): Int32Array | null {
    const code = this.code(bar.symbol);
    const full = this.rows[code]! + 1 === (code + 1) * this.#stretch;
    const moved = full ? this.#lengthen() : null;
    const row = ++this.rows[code]!;
    this.#set(row, bar);
    const { columns } = this;
    columns.probabilities[row] = probability;
    columns.widths[row] = width;
    columns.agreements[row] = agreement;
    columns.modelUtc[row] = modelUtc;
    columns.closing[row] = closing;
    return moved;
  }

  #set(row: number, bar: BarRow): void {
    for (const name of floatColumns) this.bars[name][row] = bar[name];
    this.bars.marks[row] = bar.marks;
  }

  #lengthen(): Int32Array {
    const before = this.#stretch;
    this.#stretch = 2 * before;
    const old = this.bars;
    this.bars = emptyBars(this.symbols, this.#stretch);
    const columns = emptyColumns(this.symbols.length * this.#stretch);
    const moved = Int32Array.from(this.symbols, (_, code) => code * (this.#stretch - before));
    for (const code of this.symbols.keys()) {
      const [from, to] = [code * before, code * this.#stretch];
      for (const name of floatColumns) this.bars[name].set(old[name].subarray(from, from + before), to);
      this.bars.marks.set(old.marks.subarray(from, from + before), to);
      for (const name of keptColumns) columns[name].set(this.columns[name].subarray(from, from + before), to);
      this.rows[code] = this.rows[code]! + moved[code]!;
    }
    this.columns = columns;
    return moved;
  }
}

/** Nothing is refused in a session but by a broker. */
const keptColumns = ['probabilities', 'widths', 'agreements', 'modelUtc', 'closing'] as const;

function emptyColumns(rows: number): DecisionColumns {
  const column = () => new Float64Array(rows).fill(NaN);
  return {
    probabilities: column(),
    widths: column(),
    agreements: column(),
    modelUtc: column(),
    closing: new Uint8Array(rows),
    refused: new Uint8Array(0),
  };
}

const floatColumns = ['openUtc', 'knownUtc', 'open', 'high', 'low', 'close', 'volume', 'adjFactor'] as const;

function emptyBars(symbols: readonly string[], stretch: number): Bars {
  const column = () => new Float64Array(symbols.length * stretch);
  return {
    symbols,
    offsets: Int32Array.from({ length: symbols.length + 1 }, (_, code) => code * stretch),
    openUtc: column(),
    knownUtc: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    adjFactor: column().fill(1),
    marks: new Int32Array(symbols.length * stretch),
  };
}
