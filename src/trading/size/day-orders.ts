const dayMs = 86_400_000;

/** What was ordered since the UTC day began, in money; what is never filled counts too. */
export class DayOrders {
  #day = -1;
  #value = NaN;

  /** Money ordered so far on the day of `utc`. */
  on(utc: number): number {
    return Math.floor(utc / dayMs) === this.#day ? this.#value : 0;
  }

  add(utc: number, value: number): void {
    const before = this.on(utc);
    this.#day = Math.floor(utc / dayMs);
    this.#value = before + value;
  }
}
