import type { OrderBook } from '../orders/order-book.ts';
import { Grace, graceMs } from './grace.ts';
import { foreignOrders, lostOrders, missedNews } from './missed-news.ts';
import { reconcileSymbol } from './reconcile-symbol.ts';
import type {
  Discrepancy,
  Held,
  ReconcileAction,
  ReconcileMemory,
  Reconciliation,
  Sight,
  SymbolMemory,
} from './reconcile-types.ts';

/** What became of a lost order is asked so often before anything is concluded from its absence. */
const lookups = 3;

/**
 * Compares what a session believes with what its broker shows, and says what to do about it. News of our orders are taken at once;
 * everything else must be seen in two passes ten seconds apart without anything done in between, and waits while an order in that symbol
 * is under way or of unknown fate. Protection is counted from the broker's orders alone.
 */
export function reconcile(memory: ReconcileMemory, sight: Sight): Reconciliation {
  const { nowUtc, book } = sight;
  const actions: ReconcileAction[] = [];
  const discrepancies: Discrepancy[] = [];
  let againUtc: number | null = null;
  const again = (utc: number | null): void => {
    if (utc !== null && (againUtc === null || utc < againUtc)) againUtc = utc;
  };

  const news = missedNews(sight);
  for (const order of news) {
    actions.push({ kind: 'update', update: { order, execution: null, toldUtc: nowUtc } });
    discrepancies.push({ kind: 'missed-news', symbol: order.symbol, detail: `order ${order.clientOrderId}` });
    again(nowUtc);
  }

  const lost = lostOrders(sight);
  const symbols = new Map<string, SymbolMemory>();
  for (const held of heldBySymbol(sight)) {
    const { symbol } = held;
    const before = memory.symbols.get(symbol);
    const activity = activityOf(book, held);
    const protects = before?.protects ?? 0;
    if (news.some((order) => order.symbol === symbol) || underWay(book, symbol)) {
      symbols.set(symbol, { activity, waiting: new Map(), protects });
      again(nowUtc + graceMs);
      continue;
    }
    const grace = new Grace(before?.activity === activity ? before.waiting : new Map(), nowUtc);
    let unexplained = false;
    for (const { clientOrderId, brokerId } of lost.filter((order) => order.symbol === symbol)) {
      discrepancies.push({ kind: 'lost-order', symbol, detail: `order ${clientOrderId}` });
      actions.push({ kind: 'lookup', clientOrderId, brokerId });
      if (!grace.over(`lost ${brokerId}`, lookups + 1)) unexplained = true;
    }
    const pass = reconcileSymbol(sight, held, protects, grace, unexplained);
    actions.push(...pass.actions);
    discrepancies.push(...pass.discrepancies);
    symbols.set(symbol, { activity, waiting: grace.seen, protects: pass.protects });
    again(grace.againUtc);
  }

  const foreign = foreignOrders(sight);
  for (const { symbol, id } of foreign) discrepancies.push({ kind: 'foreign-order', symbol, detail: `order ${id}` });
  const ids = foreign.map(({ id }) => id).sort();
  if (ids.join() !== memory.foreign.join()) actions.push({ kind: 'foreign', orders: foreign });
  return { memory: { symbols, foreign: ids }, actions, discrepancies, againUtc };
}

/** Every symbol that somebody holds or trades in, by name; with nothing held where the session holds nothing. */
function heldBySymbol({ held, positions, book }: Sight): readonly Held[] {
  const bySymbol = new Map<string, Held>();
  const none = { quantity: 0, stop: null, target: null };
  for (const { symbol } of [...positions, ...book.openOrders()]) bySymbol.set(symbol, { symbol, ...none });
  for (const one of held) bySymbol.set(one.symbol, one);
  return [...bySymbol.values()].sort((left, right) => (left.symbol < right.symbol ? -1 : 1));
}

/** What changes when the session does something in a symbol. */
function activityOf(book: OrderBook, { symbol, quantity }: Held): string {
  const orders = book.openOrders(symbol).map((order) => [order.clientOrderId, order.state, order.filledQuantity]);
  return JSON.stringify([quantity, orders]);
}

function underWay(book: OrderBook, symbol: string): boolean {
  return book.openOrders(symbol).some((order) => order.brokerId === null);
}
