import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KellyConfig } from '../../formats/config/trading.schema.generated.ts';
import { KellyRecord } from './kelly-record.ts';

const settings: KellyConfig = {
  priorWins: 12,
  priorLosses: 8,
  quantile: 0.25,
  priorPayoff: 1,
  halfLifeTrades: 0,
  kellyShare: 0.5,
  minEdgeProbability: 0.6,
};

/** A record after trades that were each alone in the account. */
function after(returns: readonly number[], changes: Partial<KellyConfig> = {}): KellyRecord {
  const record = new KellyRecord({ ...settings, ...changes }, 3);
  for (const netReturn of returns) trade(record, netReturn);
  return record;
}

function trade(record: KellyRecord, netReturn: number): void {
  record.opened(0);
  record.settle(1);
  record.closed(0, netReturn);
  record.settle(0);
}

const times = (count: number, value: number) => Array.from({ length: count }, () => value);

describe('without a trade', () => {
  it('bets half of what the quantile of the prior says', () => {
    expect(after([]).share(0.9)).toBeCloseTo(0.5 * (2 * 0.5275283148904018 - 1), 12);
  });

  it('bets no more than half of what the calibrated probability says', () => {
    expect(after([]).share(0.51)).toBeCloseTo(0.01, 12);
    expect(after([]).share(0.49)).toBe(0);
  });

  it('bets nothing on a prior without an edge', () => {
    expect(after([], { priorWins: 10, priorLosses: 10 }).share(0.9)).toBe(0);
  });

  it('bets nothing where an edge is not probable enough', () => {
    expect(after([], { minEdgeProbability: 0.82 }).share(0.9)).toBeGreaterThan(0);
    expect(after([], { minEdgeProbability: 0.821 }).share(0.9)).toBe(0);
  });
});

describe('closed trades', () => {
  it('count as wins and losses of the posterior', () => {
    const record = after([...times(12, 0.01), ...times(8, -0.01)], { priorWins: 1, priorLosses: 1 });
    expect(record.share(0.99)).toBeCloseTo(0.042685 / 2, 6);
  });

  it('that made nothing count as lost, and say nothing of the payoff', () => {
    const record = after([...times(12, 0.01), ...times(8, 0)], { priorWins: 1, priorLosses: 1 });
    expect(record.share(0.99)).toBeCloseTo(0.042685 / 2, 6);
  });

  it('tell the payoff, with that of the prior shrunk in', () => {
    const half = { priorWins: 10, priorLosses: 10, quantile: 0.5, priorPayoff: 1 };
    const record = after([...times(10, 0.03), ...times(10, -0.01)], half);
    // Beta(20, 20) has median 1/2; as many outcomes as the prior has, so that the payoff is the mean of 1 and 3.
    expect(record.share(0.99)).toBeCloseTo(0.5 * (0.5 - 0.5 / 2), 9);
  });

  it('count by their uniqueness: two at once are one', () => {
    const record = new KellyRecord({ ...settings, priorWins: 1, priorLosses: 1 }, 2);
    for (let i = 0; i < 12; i++) together(record, 0.01);
    for (let i = 0; i < 8; i++) together(record, -0.01);
    expect(record.share(0.99)).toBeCloseTo(0.042685 / 2, 6);
  });

  it('of one moment share it with what was open, and each of them ages the record', () => {
    const few = { ...settings, priorWins: 3, priorLosses: 1, halfLifeTrades: 1 };
    const record = new KellyRecord(few, 3);
    trade(record, 0.01);
    record.settle(1);
    for (const code of [1, 2]) {
      record.opened(code);
      record.closed(code, 0.01);
    }
    record.settle(1);
    // One win, halved twice, and two of which each was alone with the one that is open.
    const same = new KellyRecord({ ...few, priorWins: 3 + 1 / 4 + 2 / 2 }, 1);
    expect(record.share(0.99)).toBeCloseTo(same.share(0.99), 9);
  });

  it('are the prior and little else at first, and everything in the end', () => {
    const few = after([...times(6, 0.01), ...times(4, -0.01)]).share(0.99);
    const many = after([...times(6000, 0.01), ...times(4000, -0.01)]).share(0.99);
    expect(few).toBeCloseTo(after([]).share(0.99), 1);
    expect(many).toBeCloseTo(0.5 * 0.2, 2);
  });

  it('are forgotten by half every so many trades', () => {
    const record = after([...times(12, 0.01), ...times(8, -0.01)], { halfLifeTrades: 10 });
    const decay = 0.5 ** 0.1;
    let [wins, losses] = [12, 8];
    let [won, lost] = [0, 0];
    for (let i = 0; i < 20; i++) {
      won = won * decay + (i < 12 ? 1 : 0);
      lost = lost * decay + (i < 12 ? 0 : 1);
    }
    wins += won;
    losses += lost;
    const same = new KellyRecord({ ...settings, priorWins: wins, priorLosses: losses }, 1);
    expect(record.share(0.99)).toBeCloseTo(same.share(0.99), 9);
  });

  it('that were losses bar an account only until decisions turned down have aged them', () => {
    const record = after(times(10, -0.01), { halfLifeTrades: 10 });
    let turnedDown = 0;
    while (record.share(0.99) === 0) turnedDown++;
    expect(turnedDown).toBeGreaterThan(20);
    expect(turnedDown).toBeLessThan(60);
  });

  it('that leave a stake too small to be ordered age by decisions too', () => {
    // Chance 0.5004 where 0.5 breaks even: a stake of 0.0004.
    const record = after(times(1, -0.01), { halfLifeTrades: 10, priorWins: 12.045 });
    expect(record.share(0.99)).toBe(0);
    expect(record.share(0.99)).toBeGreaterThan(0.002);
  });
});

it('never bets less after one more win of the usual size, and never more than half Kelly of either chance', () => {
  const outcomes = fc.array(fc.boolean(), { maxLength: 30 });
  fc.assert(
    fc.property(outcomes, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (won, p) => {
      const returns = won.map((win) => (win ? 0.01 : -0.01));
      const share = after(returns).share(p);
      expect(after([...returns, 0.01]).share(p)).toBeGreaterThanOrEqual(share - 1e-12);
      expect(share).toBeLessThanOrEqual(0.5 * (2 * p - 1) + 1e-12);
    }),
  );
});

function together(record: KellyRecord, netReturn: number): void {
  record.opened(0);
  record.opened(1);
  record.settle(2);
  record.settle(2);
  record.closed(0, netReturn);
  record.closed(1, netReturn);
  record.settle(0);
}
