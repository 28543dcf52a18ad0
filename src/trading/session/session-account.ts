import { closingMarkOf } from '../../core/calendar/closing-marks.ts';
import type { BarTiming } from '../../core/quality/bar-timing.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { decodeValues } from '../../formats/session-start/session-start-file.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import type { Moment } from '../moment.ts';
import { buildGuards } from '../guards/build-guards.ts';
import { marketObservers } from '../observers/market-observers.ts';
import { tradingRules } from '../trading-rules.ts';
import { TradingState } from '../trading-state.ts';
import { SessionMarket, type BarForecast } from './session-market.ts';
import type { SessionStart } from './session-start.ts';

export interface AccountSetup {
  readonly start: SessionStart;
  readonly trading: TradingConfig;
  readonly barsPerYear: number;
  readonly initialCash: number;
  /** What closes with which bar, where positions close with the market. */
  readonly timing?: BarTiming | undefined;
}

/** The account of the backtest, fed bar by bar: what a session and its simulated venue each keep of their own. */
export class SessionAccount {
  readonly market: SessionMarket;
  readonly state: TradingState;
  readonly #timing: BarTiming | undefined;
  readonly #moment: { symbols: Int32Array; count: number; nowUtc: number };

  constructor({ start, trading, barsPerYear, initialCash, timing }: AccountSetup) {
    this.#timing = timing;
    this.market = new SessionMarket(start.symbols.map(({ last }) => last));
    const { bars, columns, rows } = this.market;
    const rules = tradingRules(trading, barsPerYear);
    const observers = marketObservers({ trading, symbols: this.market.symbols, barsPerYear });
    this.state = new TradingState(bars, columns, rows, rules, initialCash, true, observers);
    this.state.guards = buildGuards(this.state, trading.guards);
    this.state.factors = null;
    for (const observer of observers) {
      const values = start.observers[observer.name];
      if (values !== undefined) observer.restore(decodeValues(values));
    }
    for (const [code, { squares, weights, returns }] of start.symbols.entries()) {
      Object.assign(this.state.symbols[code]!, { squares, weights, returns });
    }
    this.#moment = { symbols: new Int32Array(start.symbols.length), count: 0, nowUtc: NaN };
  }

  get moment(): Moment {
    return this.#moment;
  }

  /** Takes in the bars that became known at one moment, each with its forecast. */
  takeBars(utc: number, bars: readonly BarRow[], forecasts: readonly BarForecast[]): void {
    for (const [i, bar] of bars.entries()) {
      const moved = this.market.append(bar, forecasts[i]!, this.#timing && closingMarkOf(bar.openUtc, this.#timing));
      if (moved) this.#move(moved);
    }
    const codes = bars.map(({ symbol }) => this.market.code(symbol)).toSorted((a, b) => a - b);
    this.#moment.symbols.set(codes);
    this.#moment.count = codes.length;
    this.#moment.nowUtc = utc;
  }

  #move(moved: Int32Array): void {
    const { bars, columns } = this.market;
    Object.assign(this.state, { bars, close: bars.close, columns, probabilities: columns.probabilities });
    for (const symbol of this.state.symbols) {
      const rows = moved[symbol.code]!;
      symbol.entryRow += rows;
      symbol.horizonRow += rows;
      symbol.observedRow += rows;
    }
  }
}
