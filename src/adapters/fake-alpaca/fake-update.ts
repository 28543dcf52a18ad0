/** A message of the stream `trade_updates`: its event, the order it is about, and the execution where there is one. */
export interface FakeUpdate {
  readonly event: string;
  readonly timestamp: string;
  readonly order: { readonly [field: string]: unknown };
  readonly execution_id: string;
  readonly price?: string;
  readonly qty?: string;
  readonly position_qty?: string;
}
