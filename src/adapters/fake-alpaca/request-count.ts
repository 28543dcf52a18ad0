const windowMs = 60_000;

/** Counts requests by clock minutes, as the service's limit does, and makes the headers that tell of it. */
export class RequestCount {
  readonly limit: number;
  #window = 0;
  #used = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Counts one request; false when it is one too many. */
  take(utc: number): boolean {
    const window = Math.floor(utc / windowMs);
    if (window !== this.#window) [this.#window, this.#used] = [window, 0];
    this.#used++;
    return this.#used <= this.limit;
  }

  headers(): { readonly [name: string]: string } {
    return {
      'X-Ratelimit-Limit': String(this.limit),
      'X-Ratelimit-Remaining': String(Math.max(0, this.limit - this.#used)),
      'X-Ratelimit-Reset': String(((this.#window + 1) * windowMs) / 1000),
    };
  }
}
