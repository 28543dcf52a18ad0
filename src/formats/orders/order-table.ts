export const orderTypes = ['market', 'stop', 'limit', 'stop-limit'] as const;
/** Why an order was sent. The order is the code; those of exits are the codes of a trade's exit reasons. */
export const orderReasons = [
  'stop',
  'target',
  'horizon',
  'opposite',
  'breaker',
  'entry',
  'risk',
  'flatten',
  'external',
  'bell',
  'trailing',
  'daily-loss',
  'emergency',
] as const;

/**
 * Orders in order of their end, one row per fill where several bars were needed. A stop or target is recorded when it is touched.
 * `side` is 1 to buy, -1 to sell; `filledUtc`, `price` and `fee` (money) are NaN where nothing was filled; `quantity` is what was asked
 * for. `estimatedCostBps` is what it was expected to cost, from the bars before: fee, half spread and impact over its value.
 */
export interface OrderTable {
  readonly symbols: readonly string[];
  readonly count: number;
  readonly columns: { readonly [name in OrderColumn]: Float64Array };
}

export const orderColumns = [
  'symbol',
  'side',
  'type',
  'placedUtc',
  'filledUtc',
  'quantity',
  'filledQuantity',
  'price',
  'reason',
  'fee',
  'estimatedCostBps',
] as const;
export type OrderColumn = (typeof orderColumns)[number];
