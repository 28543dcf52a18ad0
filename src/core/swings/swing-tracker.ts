/**
 * Turning points of one symbol that the market has confirmed. A swing high is confirmed by a close that is `swingAtrs` average true
 * ranges below the highest high since the last swing low, a swing low the other way round; a close, as it surely came after the bar's
 * high and low. What is confirmed never changes, and each bar's answer depends on that bar and those before it only. Highs and lows
 * alternate; the first turning point is the highest high since the first bar. Unlike a zigzag, which redraws its last leg, a swing is
 * told late but for good.
 */
export class SwingTracker {
  /** 1 when the last confirmed swing rose, so that its end is a high; -1 when it fell; 0 before the second turning point. */
  direction = 0;
  /** Prices of the last two turning points and numbers of their bars, counted from 0; NaN where there are none yet. */
  start = NaN;
  end = NaN;
  startBar = NaN;
  endBar = NaN;
  /** Bars taken in. */
  bars = 0;
  readonly #swingAtrs: number;
  /** Side of the leg that is under way. The prices below are times this side, so that a leg always rises. */
  #leg = 1;
  /** Furthest price of the leg, furthest one against it since, and furthest one with it since then. */
  #extreme = -Infinity;
  #against = NaN;
  #back = NaN;
  #extremeBar = NaN;
  #againstBar = NaN;
  #backBar = NaN;

  constructor(swingAtrs: number) {
    this.#swingAtrs = swingAtrs;
  }

  /** Takes in the next bar; `atr` is in price, and nothing is confirmed while it is NaN or 0. Returns whether a swing was confirmed. */
  push(high: number, low: number, close: number, atr: number): boolean {
    const leg = this.#leg;
    const ahead = leg > 0 ? high : -low;
    const behind = leg > 0 ? low : -high;
    const last = leg * close;
    const bar = this.bars++;
    // Of prices within a bar only the close is known to come after its high and its low.
    if (ahead > this.#extreme) {
      this.#extreme = ahead;
      this.#extremeBar = bar;
      this.#turn(last, last, bar);
    } else if (behind < this.#against) {
      this.#turn(behind, last, bar);
    } else if (ahead > this.#back) {
      this.#back = ahead;
      this.#backBar = bar;
    }
    if (!(atr > 0 && this.#extreme - last >= this.#swingAtrs * atr)) return false;
    this.#confirm(last, bar);
    return true;
  }

  snapshot(): Float64Array {
    const prices = [this.start, this.end, this.#extreme, this.#against, this.#back];
    const bars = [this.startBar, this.endBar, this.#extremeBar, this.#againstBar, this.#backBar];
    return Float64Array.from([this.direction, this.#leg, this.bars, ...prices, ...bars]);
  }

  restore(values: Float64Array): void {
    [this.direction, this.#leg, this.bars] = [values[0]!, values[1]!, values[2]!];
    [this.start, this.end] = [values[3]!, values[4]!];
    [this.#extreme, this.#against, this.#back] = [values[5]!, values[6]!, values[7]!];
    [this.startBar, this.endBar] = [values[8]!, values[9]!];
    [this.#extremeBar, this.#againstBar, this.#backBar] = [values[10]!, values[11]!, values[12]!];
  }

  /** How many numbers a snapshot has. */
  get size(): number {
    return 13;
  }

  #turn(against: number, back: number, bar: number): void {
    this.#against = against;
    this.#againstBar = bar;
    this.#back = back;
    this.#backBar = bar;
  }

  /** The leg's extreme becomes a turning point; the next leg began there and has come as far as prices since. */
  #confirm(last: number, bar: number): void {
    const leg = this.#leg;
    this.start = this.end;
    this.startBar = this.endBar;
    this.end = leg * this.#extreme;
    this.endBar = this.#extremeBar;
    if (!Number.isNaN(this.start)) this.direction = leg;
    this.#leg = -leg;
    this.#extreme = -this.#against;
    this.#extremeBar = this.#againstBar;
    this.#against = -this.#back;
    this.#againstBar = this.#backBar;
    this.#back = -last;
    this.#backBar = bar;
  }
}
