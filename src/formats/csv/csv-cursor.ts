const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Walks the records of CSV bytes (RFC 4180, any one-byte delimiter, LF, CRLF or CR). After `next()`, cell `c` is
 * `bytes[starts[c] .. ends[c])`, quotes left out. Blank lines are passed over. Nothing is allocated per record.
 */
export class CsvCursor {
  readonly bytes: Uint8Array;
  readonly delimiter: number;
  readonly comment: Uint8Array;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** Cells in the current record. */
  cells = 0;
  /** Line on which the current record begins, from 1. */
  line = 0;
  position = 0;
  /** Line of a quote that was opened and never closed; 0 when there is none. */
  unclosedQuoteLine = 0;
  #nextLine = 1;
  /** Whether a cell of the current record holds doubled quotes. */
  #escaped = false;

  constructor(bytes: Uint8Array, delimiter: number, comment: Uint8Array) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    this.comment = comment;
  }

  /** Line at which the next record is looked for. */
  get nextLine(): number {
    return this.#nextLine;
  }

  /** Moves past whole lines without reading cells. */
  skipLines(count: number): void {
    for (let i = 0; i < count && this.position < this.bytes.length; i++) this.#skipLine();
  }

  /** Reads the next record that is neither blank nor a comment; false at the end. */
  next(): boolean {
    const { bytes, delimiter } = this;
    const size = bytes.length;
    this.#skipToContent();
    if (this.position >= size) return false;
    this.line = this.#nextLine;
    this.cells = 0;
    this.#escaped = false;
    let at = this.position;
    for (;;) {
      let start = at;
      let end: number;
      if (at < size && bytes[at] === quote) {
        start = at + 1;
        at = this.#closingQuote(start);
        end = at;
        while (at < size && bytes[at] !== delimiter && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
      } else {
        let byte: number | undefined;
        while (at < size && (byte = bytes[at]) !== delimiter && byte !== lineFeed && byte !== carriageReturn) at++;
        end = at;
      }
      this.#add(start, end);
      if (at >= size || bytes[at] !== delimiter) break;
      at++;
    }
    this.position = this.#pastLineEnd(at);
    return true;
  }

  /** Takes over a record whose cells somebody else has found: it ends at `end`, before its line end. */
  acceptRecord(cells: number, end: number): void {
    this.line = this.#nextLine;
    this.cells = cells;
    this.#escaped = false;
    this.position = this.#pastLineEnd(end);
  }

  /** Text of a cell of the current record. */
  text(cell: number): string {
    if (cell >= this.cells) return '';
    const raw = new TextDecoder().decode(this.bytes.subarray(this.starts[cell], this.ends[cell]));
    return (this.#escaped ? raw.replaceAll('""', '"') : raw).trim();
  }

  texts(): string[] {
    return Array.from({ length: this.cells }, (_, cell) => this.text(cell));
  }

  #skipToContent(): void {
    const { bytes, comment } = this;
    while (this.position < bytes.length) {
      const byte = bytes[this.position];
      if (byte === lineFeed || byte === carriageReturn) this.position = this.#pastLineEnd(this.position);
      else if (comment.length > 0 && comment.every((expected, i) => bytes[this.position + i] === expected))
        this.#skipLine();
      else return;
    }
  }

  #skipLine(): void {
    const { bytes } = this;
    let at = this.position;
    while (at < bytes.length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
    this.position = this.#pastLineEnd(at);
  }

  #pastLineEnd(at: number): number {
    if (at >= this.bytes.length) return at;
    this.#nextLine++;
    return this.bytes[at] === carriageReturn && this.bytes[at + 1] === lineFeed ? at + 2 : at + 1;
  }

  #closingQuote(start: number): number {
    const { bytes } = this;
    let at = start;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === lineFeed) this.#nextLine++;
      if (byte === quote) {
        if (bytes[at + 1] !== quote) return at;
        this.#escaped = true;
        at++;
      }
      at++;
    }
    this.unclosedQuoteLine = this.line;
    return at;
  }

  #add(start: number, end: number): void {
    if (this.cells === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.cells] = start;
    this.ends[this.cells] = end;
    this.cells++;
  }
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
