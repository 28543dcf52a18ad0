/** Values with a time or a count of bars each, of which the older ones are dropped. Fills of one moment may come out of their order. */
export class TrailingRecord {
  #at: number[] = [];
  #values: number[] = [];
  #first = 0;
  #sum = NaN;

  get count(): number {
    return this.#at.length - this.#first;
  }

  /** Added in the order of time, afresh after each change: what was dropped leaves no rounding behind. */
  get sum(): number {
    if (Number.isNaN(this.#sum)) {
      this.#sum = 0;
      for (let i = this.#first; i < this.#values.length; i++) this.#sum += this.#values[i]!;
    }
    return this.#sum;
  }

  add(at: number, value: number): void {
    let place = this.#at.length;
    while (place > this.#first && this.#at[place - 1]! > at) place--;
    this.#at.splice(place, 0, at);
    this.#values.splice(place, 0, value);
    this.#sum = NaN;
  }

  /** Forgets what was at `limit` or before. */
  dropUntil(limit: number): void {
    if (this.count === 0 || this.#at[this.#first]! > limit) return;
    while (this.count > 0 && this.#at[this.#first]! <= limit) this.#first++;
    this.#sum = NaN;
    if (this.#first < 1024) return;
    this.#at = this.#at.slice(this.#first);
    this.#values = this.#values.slice(this.#first);
    this.#first = 0;
  }

  clear(): void {
    this.dropUntil(Infinity);
  }
}
