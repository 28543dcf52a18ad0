import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import type { MarketObserver } from '../../src/trading/observers/market-observer.ts';
import { Timeline } from '../../src/trading/timeline.ts';
import { hourlyBars, type Row } from './trading-rig.ts';

/** Bars of random closes, a symbol each, of these volatilities per bar. Symbol `s` has nothing to do with the others. */
export function walks(volatilities: { readonly [symbol: string]: number }, length: number, seed = 1): Bars {
  return hourlyBars(
    Object.fromEntries(
      Object.entries(volatilities).map(([symbol, volatility]) => {
        const rng = new Rng(deriveSeed(seed, symbol, 0));
        let close = 100;
        return [symbol, Array.from({ length }, (): Row => flat((close *= 1 + volatility * rng.normal())))];
      }),
    ),
  );
}

function flat(price: number): Row {
  return [price, price, price, price];
}

/** Shows an observer the moments numbered from `from` up to `to`, and what `say` says after each. */
export function watch<T>(
  bars: Bars,
  observer: MarketObserver,
  say: () => T,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): T[] {
  const timeline = new Timeline(bars);
  const said: T[] = [];
  for (let at = 0; at < to && timeline.advance(); at++) {
    if (at < from) continue;
    observer.observe({ bars, rows: timeline.rows }, timeline);
    said.push(say());
  }
  return said;
}
