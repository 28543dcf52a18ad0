import type { SessionOutput, Decision, OrderRow, TradeRow } from '../../formats/session/session-output.ts';
import type { SessionView } from '../../formats/session/session-view.ts';

/** What a session's outputs add up to, from its first event on. */
export class Tally {
  readonly counts: { -readonly [K in 'decisions' | 'orders' | 'fills' | 'trades' | 'wins']: number } = {
    decisions: 0,
    orders: 0,
    fills: 0,
    trades: 0,
    wins: 0,
  };
  refused = 0;
  everUnknown = 0;
  fees = 0;
  slippage = 0;
  grossProfit = 0;
  grossLoss = 0;
  /** By moment. */
  readonly times: number[] = [];
  readonly equity: number[] = [];
  readonly exposure: number[] = [];
  /** Latest first, at most ten. */
  trades: readonly TradeRow[] = [];
  /** Of the latest moment. */
  decisions: readonly Decision[] = [];

  take(outputs: readonly SessionOutput[]): void {
    const decided: Decision[] = [];
    for (const output of outputs) {
      if (output.kind === 'decision') decided.push(output.row);
      else if (output.kind === 'intent') this.counts.orders++;
      else if (output.kind === 'order') this.#order(output.row);
      else if (output.kind === 'trade') this.#trade(output.row);
      else if (output.kind === 'fill') {
        const { fee, price, reference, quantity } = output.row;
        this.counts.fills++;
        this.fees += fee;
        this.slippage += Math.abs(price - reference) * quantity;
      } else if (output.kind === 'account') {
        this.times.push(output.row.utc);
        this.equity.push(output.row.equity);
        this.exposure.push(output.row.gross / output.row.equity);
      }
    }
    this.counts.decisions += decided.length;
    if (decided.length > 0) this.decisions = decided;
  }

  #order({ state }: OrderRow): void {
    if (state === 'refused') this.refused++;
    if (state === 'unknown') this.everUnknown++;
  }

  #trade(row: TradeRow): void {
    this.trades = [row, ...this.trades].slice(0, 10);
    this.counts.trades++;
    if (row.netProfit > 0) {
      this.counts.wins++;
      this.grossProfit += row.netProfit;
    } else this.grossLoss -= row.netProfit;
  }
}

export type TallyCounts = Pick<SessionView['counts'], 'decisions' | 'orders' | 'fills' | 'trades' | 'wins'>;
