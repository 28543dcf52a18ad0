/** What closing everything came to. */
export interface FlattenedFacts {
  readonly flat: boolean;
  readonly queued: boolean;
  readonly cancelled: readonly string[];
  readonly closed: readonly { readonly symbol: string; readonly quantity: number }[];
}

export function flattenedText({ flat, queued, cancelled, closed }: FlattenedFacts): string {
  const orders = `${cancelled.length} ${cancelled.length === 1 ? 'order' : 'orders'} cancelled`;
  const positions = closed.length === 0 ? 'no position to close' : `closed ${closed.map(words).join(', ')}`;
  const end = flat
    ? "Flat, by the broker's word."
    : queued
      ? 'NOT flat yet: closing orders wait for the market.'
      : 'NOT flat.';
  return `${end}\n${orders}, ${positions}\n`;
}

function words({ symbol, quantity }: { readonly symbol: string; readonly quantity: number }): string {
  return `${quantity} ${symbol}`;
}
