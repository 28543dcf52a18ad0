import { decimal } from './decimal.ts';
import { idOf } from './ids.ts';

export interface FakePosition {
  readonly symbol: string;
  /** Negative when short. */
  quantity: number;
  averagePrice: number;
}

/** Cash and positions of one account, moved by fills alone. */
export class PositionBook {
  cash: number;
  readonly #positions = new Map<string, FakePosition>();

  constructor(cash: number) {
    this.cash = cash;
  }

  quantity(symbol: string): number {
    return this.#positions.get(symbol)?.quantity ?? 0;
  }

  all(): readonly FakePosition[] {
    return [...this.#positions.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  }

  /** `signed` is negative for a sale. */
  fill(symbol: string, signed: number, price: number): void {
    this.cash -= signed * price;
    const held = this.#positions.get(symbol) ?? { symbol, quantity: 0, averagePrice: price };
    const next = Math.round((held.quantity + signed) * 1e9) / 1e9;
    const grows = held.quantity * signed >= 0;
    const crosses = held.quantity * next < 0;
    if (grows) held.averagePrice = (held.averagePrice * held.quantity + price * signed) / (held.quantity + signed);
    else if (crosses) held.averagePrice = price;
    held.quantity = next;
    if (next === 0) this.#positions.delete(symbol);
    else this.#positions.set(symbol, held);
  }

  /** What the broker's own books do: a split, a correction, a trade by hand elsewhere. */
  set(symbol: string, quantity: number, averagePrice: number): void {
    if (quantity === 0) this.#positions.delete(symbol);
    else this.#positions.set(symbol, { symbol, quantity, averagePrice });
  }

  copy(): readonly FakePosition[] {
    return this.all().map((position) => ({ ...position }));
  }
}

/** A position as the service writes it; `held` is what open orders of the other side hold of it. */
export function wirePosition(position: FakePosition, price: number, held: number): { [field: string]: unknown } {
  const { symbol, quantity, averagePrice } = position;
  const cost = quantity * averagePrice;
  const value = quantity * price;
  const gain = decimal(value - cost);
  const gainShare = decimal(cost === 0 ? 0 : (value - cost) / Math.abs(cost));
  return {
    asset_id: idOf('asset', symbol),
    symbol,
    exchange: 'NASDAQ',
    asset_class: 'us_equity',
    asset_marginable: true,
    qty: decimal(quantity),
    qty_available: decimal(quantity - Math.sign(quantity) * Math.min(Math.abs(quantity), held)),
    avg_entry_price: decimal(averagePrice),
    side: quantity < 0 ? 'short' : 'long',
    market_value: decimal(value),
    cost_basis: decimal(cost),
    unrealized_pl: gain,
    unrealized_plpc: gainShare,
    unrealized_intraday_pl: gain,
    unrealized_intraday_plpc: gainShare,
    current_price: decimal(price),
    lastday_price: decimal(price),
    change_today: '0',
  };
}
