import { describe, expect, it } from 'vitest';
import { closes, none, scene } from '../../../test/trading/guard-rig.ts';
import { runSession } from '../../../test/trading/session-rig.ts';
import { hour, tradingConfig } from '../../../test/trading/trading-rig.ts';

const rising = closes(...Array.from({ length: 12 }, (_, i) => 100 + i));
const signals = Array.from({ length: 12 }, (_, i) => (i === 0 ? none : 0.4));
const wrong = scene({ A: rising }, signals, {
  exits: { horizonBars: 1, renewAtHorizon: false },
  guards: { accuracy: { minLong: 0, minShort: 0.55, weeks: 16, minTrades: 3, pauseBars: 5 } },
});

function session() {
  return runSession(wrong.bars, Float64Array.from(signals), tradingConfig(wrong.changes), 1000, 2 * hour);
}

describe('a guarded session', () => {
  it('tells of every change of a guard', () => {
    const risks = session().outputs.flatMap((output) => (output.kind === 'risk' ? [output.row] : []));
    const change = { symbol: null, rule: 'accuracy', value: 0, limit: 0.55 };
    expect(risks).toEqual([
      { ...change, utc: 6 * hour, level: 'MEDIUM', action: 'no new short positions' },
      { ...change, utc: 11 * hour, level: 'LOW', action: 'none' },
    ]);
  });

  it('names the guard and its figures in the decisions that it changes', () => {
    const decisions = session().outputs.flatMap((output) => (output.kind === 'decision' ? [output.row] : []));
    const held = decisions.filter(({ reason }) => reason.startsWith('shorts pause'));
    expect(held.map(({ decidedUtc, action, reason }) => `${decidedUtc / hour}h ${action}: ${reason}`)).toEqual([
      '7h none: shorts pause: 0 of 3 short trades paid, 55 % needed, 4 more bars',
      '8h none: shorts pause: 0 of 3 short trades paid, 55 % needed, 3 more bars',
      '9h none: shorts pause: 0 of 3 short trades paid, 55 % needed, 2 more bars',
      '10h none: shorts pause: 0 of 3 short trades paid, 55 % needed, 1 more bar',
    ]);
  });
});
