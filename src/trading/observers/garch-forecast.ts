import { adjustedReturn } from '../../core/bars/adjusted-return.ts';
import { fitGarch } from '../../core/volatility/fit-garch.ts';
import { garchStep } from '../../core/volatility/garch-model.ts';
import type { GarchForecastConfig } from '../../formats/config/trading.schema.generated.ts';
import type { Moment } from '../moment.ts';
import type { MarketObserver, MarketView } from './market-observer.ts';

/**
 * Volatility of each symbol's next bar by a GARCH(1,1) model of its own, fitted to the latest `maxBars` returns after `minBars` and
 * every `refitBars` from then on, by count of returns, each fit beginning at the one before. Between fits only the variance moves on.
 * All from bars up to the moment.
 */
export class GarchForecast implements MarketObserver {
  readonly name = 'garch-forecast';
  readonly #firstFit: number;
  readonly #refitBars: number;
  readonly #maxBars: number;
  readonly #symbols: readonly SymbolGarch[];

  constructor({ minBars, maxBars, refitBars }: GarchForecastConfig, symbols: number) {
    this.#firstFit = Math.min(minBars, maxBars);
    this.#refitBars = refitBars;
    this.#maxBars = maxBars;
    this.#symbols = Array.from({ length: symbols }, () => newSymbol(maxBars));
  }

  /** Forecast per bar as a fraction; NaN before the first fit and where returns never moved. */
  volatility(code: number): number {
    return Math.sqrt(this.#symbols[code]!.nextVariance);
  }

  observe({ bars, rows }: MarketView, { symbols, count }: Moment): void {
    for (let i = 0; i < count; i++) {
      const s = symbols[i]!;
      const change = adjustedReturn(bars, rows[s]!, bars.offsets[s]!);
      if (Number.isFinite(change)) this.#take(this.#symbols[s]!, change);
    }
  }

  snapshot(): Float64Array {
    const each = fields.length + this.#maxBars;
    const values = new Float64Array(this.#symbols.length * each);
    for (const [s, symbol] of this.#symbols.entries()) {
      for (const [f, field] of fields.entries()) values[s * each + f] = symbol[field];
      values.set(symbol.returns, s * each + fields.length);
    }
    return values;
  }

  restore(values: Float64Array): void {
    const each = fields.length + this.#maxBars;
    for (const [s, symbol] of this.#symbols.entries()) {
      for (const [f, field] of fields.entries()) symbol[field] = values[s * each + f]!;
      symbol.returns.set(values.subarray(s * each + fields.length, (s + 1) * each));
    }
  }

  #take(symbol: SymbolGarch, change: number): void {
    symbol.returns[symbol.count % this.#maxBars] = change;
    symbol.count++;
    const since = symbol.count - this.#firstFit;
    if (since >= 0 && since % this.#refitBars === 0) this.#fit(symbol);
    else symbol.nextVariance = garchStep(symbol, symbol.nextVariance, change);
  }

  #fit(symbol: SymbolGarch): void {
    const { count, returns } = symbol;
    const most = this.#maxBars;
    const window = new Float64Array(Math.min(count, most));
    for (let i = 0; i < window.length; i++) window[i] = returns[(count - window.length + i) % most]!;
    const fit = fitGarch(window, Number.isNaN(symbol.nextVariance) ? null : symbol) ?? unknown;
    for (const field of parameters) symbol[field] = fit[field];
  }
}

interface SymbolGarch {
  count: number;
  mu: number;
  omega: number;
  alpha: number;
  beta: number;
  nextVariance: number;
  /** The return numbered k is in place k modulo the length. */
  readonly returns: Float64Array;
}

const parameters = ['mu', 'omega', 'alpha', 'beta', 'nextVariance'] as const;
const fields = ['count', ...parameters] as const;
const unknown = { mu: NaN, omega: NaN, alpha: NaN, beta: NaN, nextVariance: NaN };

function newSymbol(maxBars: number): SymbolGarch {
  return { count: 0, ...unknown, returns: new Float64Array(maxBars) };
}
