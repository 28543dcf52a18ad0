/** Bytes of a stream, taken by line and by count. */
export class Incoming {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Text up to the next line feed, which is taken and not told; null when the stream ends before it. */
  async line(): Promise<string | null> {
    for (let from = 0; ;) {
      const bytes = this.#joined();
      const at = bytes.indexOf(10, from);
      if (at >= 0) return this.#cut(bytes, at, at + 1).toString('utf8');
      from = bytes.length;
      if (!(await this.#more())) return null;
    }
  }

  /** So many bytes, then one that is dropped; null when the stream ends before it. */
  async block(count: number): Promise<Uint8Array | null> {
    while (this.#length < count + 1) if (!(await this.#more())) return null;
    return new Uint8Array(this.#cut(this.#joined(), count, count + 1));
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done === true) return false;
    this.#chunks.push(value);
    this.#length += value.length;
    return true;
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    const bytes =
      this.#chunks.length === 1
        ? Buffer.from(first!.buffer, first!.byteOffset, first!.byteLength)
        : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    return bytes;
  }

  #cut(bytes: Buffer, count: number, next: number): Buffer {
    const rest = bytes.subarray(next);
    this.#chunks = [rest];
    this.#length = rest.length;
    return bytes.subarray(0, count);
  }
}
