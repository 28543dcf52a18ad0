import { describe, expect, it } from 'vitest';
import { clientOrderId, type OrderIdentity } from './client-order-id.ts';

const identity: OrderIdentity = {
  deployment: 'bundle-1',
  strategy: 'sp500_daily',
  symbol: 'SPX',
  decidedUtc: 1_700_000_000_000,
  side: 'buy',
  purpose: 'entry',
  number: 0,
};

describe('the name of an order at the broker', () => {
  it('is the same for the same intent, in this version and the next', () => {
    expect(clientOrderId({ ...identity })).toBe('as-jjtzeany2dwbtd66cn2fajfs2zdvcehp');
  });

  it('is short and plain enough for any broker', () => {
    expect(clientOrderId(identity)).toMatch(/^as-[a-z2-7]{32}$/);
  });

  it('changes with everything that makes the intent', () => {
    const others: OrderIdentity[] = [
      { ...identity, deployment: 'bundle-2' },
      { ...identity, strategy: 'lab_null' },
      { ...identity, symbol: 'SPY' },
      { ...identity, decidedUtc: identity.decidedUtc + 1 },
      { ...identity, side: 'sell' },
      { ...identity, purpose: 'exit' },
      { ...identity, number: 1 },
    ];
    expect(new Set([identity, ...others].map(clientOrderId)).size).toBe(8);
  });

  it('does not confuse neighbouring fields', () => {
    const left = clientOrderId({ ...identity, deployment: 'a', strategy: 'bc' });
    const right = clientOrderId({ ...identity, deployment: 'ab', strategy: 'c' });
    expect(left).not.toBe(right);
  });
});
