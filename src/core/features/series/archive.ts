/** Values kept from the first bar on, for series that look at all of history: 8 bytes each. */
export class ValueArchive {
  #values = new Float64Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The values kept, in a buffer that may be longer; good until the next `push`. */
  get values(): Float64Array {
    return this.#values;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Float64Array(2 * this.#length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  snapshot(): Float64Array {
    return this.#values.slice(0, this.#length);
  }

  restore(values: Float64Array): void {
    this.#values = new Float64Array(Math.max(64, values.length));
    this.#values.set(values);
    this.#length = values.length;
  }
}
