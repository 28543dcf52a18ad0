import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanes, RateLanes } from './rate-lanes.ts';

const limits = { perMinute: 10, reserved: 0.2 };

describe('rate lanes', () => {
  it('lets the most urgent go first, and the oldest of a lane', () => {
    const gate = new RateLanes(limits);
    for (const lane of ['data', 'entry', 'reconcile', 'entry', 'protect', 'emergency'] as const) gate.enter(lane);
    const order = Array.from({ length: 6 }, () => gate.next(0)!);
    expect(order.map(({ lane, number }) => `${lane} ${number}`)).toEqual([
      'emergency 6',
      'protect 5',
      'reconcile 3',
      'entry 2',
      'entry 4',
      'data 1',
    ]);
    expect(gate.next(0)).toBeNull();
  });

  it('keeps the last of the allowance for emergencies and protection', () => {
    const gate = new RateLanes(limits);
    for (let i = 0; i < 9; i++) gate.enter('reconcile');
    for (let i = 0; i < 8; i++) expect(gate.next(1000)).not.toBeNull();
    expect(gate.next(1000)).toBeNull();
    expect(gate.waitMs(1000)).toBe(60_000);
    gate.enter('emergency');
    gate.enter('protect');
    gate.enter('protect');
    expect(gate.next(1000)).toMatchObject({ lane: 'emergency' });
    expect(gate.next(1000)).toMatchObject({ lane: 'protect' });
    expect(gate.next(60_999)).toBeNull();
    expect(gate.next(61_000)).toMatchObject({ lane: 'protect' });
    expect(gate.next(61_000)).toMatchObject({ lane: 'reconcile' });
  });

  it('makes ordinary lanes wait after the service said that it was too much, never longer than a minute', () => {
    const gate = new RateLanes(limits);
    gate.pause(0, 3_600_000);
    gate.enter('entry');
    expect(gate.waitMs(0)).toBe(60_000);
    gate.enter('protect');
    expect(gate.next(0)).toMatchObject({ lane: 'protect' });
    expect(gate.next(60_000)).toMatchObject({ lane: 'entry' });
  });

  it('never lets more through in any minute than is allowed, whatever comes', () => {
    const steps = fc.array(fc.record({ lane: fc.constantFrom(...lanes), after: fc.integer({ min: 0, max: 9000 }) }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(steps, (arrivals) => {
        const gate = new RateLanes(limits);
        const sent: { at: number; privileged: boolean }[] = [];
        let now = 0;
        for (const { lane, after } of arrivals) {
          now += after;
          gate.enter(lane);
          for (let ticket = gate.next(now); ticket; ticket = gate.next(now))
            sent.push({ at: now, privileged: ticket.lane === 'emergency' || ticket.lane === 'protect' });
        }
        const keeps = sent.every(({ at, privileged }, i) => {
          const within = sent.slice(0, i + 1).filter((other) => other.at > at - 60_000).length;
          return within <= (privileged ? 10 : 8);
        });
        expect(keeps).toBe(true);
      }),
    );
  });
});
