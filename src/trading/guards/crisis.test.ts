import { describe, expect, it } from 'vitest';
import { Rng, deriveSeed } from '../../core/numerics/rng.ts';
import type { CrisisGuardConfig } from '../../formats/config/trading.schema.generated.ts';
import {
  changesOf,
  closes,
  expectSameAfterRestart,
  scene,
  simulate,
  tradesOf,
} from '../../../test/trading/guard-rig.ts';
import { hour, hourlyBars, type Row } from '../../../test/trading/trading-rig.ts';
import { CrisisObserver } from '../observers/crisis-observer.ts';
import { Timeline } from '../timeline.ts';
import { selectBars } from '../../core/bars/select-bars.ts';
import type { Bars } from '../../formats/bars/bars.ts';

const settings: CrisisGuardConfig = {
  method: 'absorption-ratio',
  windowBars: 20,
  shortBars: 5,
  baselineBars: 60,
  tripDeviations: 1.5,
  alarmsPerYear: 0,
  releaseDeviations: 0.5,
  minHoldBars: 10,
};
const names = ['A', 'B', 'C', 'D', 'E'];

/** Five symbols that share nothing, but for the bars of `together`, which share nearly all. */
function market(length: number, seed: number, together: (i: number) => boolean): { [symbol: string]: Row[] } {
  const rng = new Rng(deriveSeed(seed, 'market', 0));
  const prices = names.map(() => [100]);
  for (let i = 1; i < length; i++) {
    const shared = rng.normal();
    for (const path of prices) {
      const own = rng.normal();
      path.push(path[i - 1]! * (1 + 0.01 * (together(i) ? 0.98 * shared + 0.2 * own : own)));
    }
  }
  return Object.fromEntries(names.map((name, s) => [name, closes(...prices[s]!)]));
}

function watched(rows: { [symbol: string]: Row[] }, config: CrisisGuardConfig, barsPerYear = 252) {
  const bars = hourlyBars(rows);
  return { bars, seen: watchedBars(bars, config, barsPerYear) };
}

function watchedBars(bars: Bars, config: CrisisGuardConfig, barsPerYear = 252) {
  const timeline = new Timeline(bars);
  const observer = new CrisisObserver(config, bars.symbols.length, barsPerYear);
  const seen: { tripped: boolean; deviation: number; level: number }[] = [];
  const view = { bars, rows: timeline.rows };
  while (timeline.advance()) {
    observer.observe(view, timeline);
    const { tripped, deviation, level } = observer;
    seen.push({ tripped, deviation, level });
  }
  return seen;
}

const inCrisis = (i: number) => i >= 150 && i < 180;

describe.each(['correlation', 'absorption-ratio'] as const)('the crisis guard by %s', (method) => {
  const config = { ...settings, method };
  const rows = market(300, 3, inCrisis);

  it('trips when symbols begin to move together, holds, and releases when they stop', () => {
    const { seen } = watched(rows, config);
    expect(seen.slice(0, 79).every(({ deviation }) => Number.isNaN(deviation))).toBe(true);
    expect(seen[79]!.deviation).not.toBeNaN();
    const trips = seen.flatMap(({ tripped }, i) => (tripped && !seen[i - 1]?.tripped ? [i] : []));
    const trip = trips.find((i) => i >= 150)!;
    expect(trip).toBeLessThan(165);
    expect(seen[trip]!.deviation).toBeGreaterThanOrEqual(1.5);
    const release = seen.findIndex(({ tripped }, i) => i > trip && !tripped);
    expect(release).toBeGreaterThanOrEqual(trip + 10);
    expect(seen[release]!.deviation).toBeLessThan(0.5);
    for (let i = trip; i < release - 1; i++) expect(seen[i]!.tripped).toBe(true);
  });

  it('lets nothing be opened while it holds', () => {
    const length = 300;
    const signals = names.flatMap(() => Array.from({ length }, (_, i) => (i < 2 ? Number.NaN : 0.6)));
    const rules = { exits: { horizonBars: 1, renewAtHorizon: false }, size: { fraction: 0.1 } };
    const run = simulate(scene(rows, signals, { ...rules, guards: { crisis: config } }));
    const changes = changesOf(run.guardEvents);
    expect(changes.length).toBeGreaterThan(1);
    const hours = changes.map((change) => Number.parseInt(change, 10));
    const entered = tradesOf(run).map((trade) => Number.parseInt(trade.split(' ')[2]!, 10));
    for (let c = 0; c + 1 < hours.length; c += 2) {
      expect(changes[c]).toContain('clear > tripped');
      expect(entered.filter((at) => at >= hours[c]! && at < hours[c + 1]!)).toEqual([]);
      expect(entered).toContain(hours[c + 1]!);
    }
  });

  it('goes on the same when a session starts from a snapshot, and when it starts again', () => {
    const length = 300;
    const first = 140;
    const signals = names.flatMap(() => Array.from({ length }, (_, i) => (i < first ? Number.NaN : 0.6)));
    const rules = { exits: { horizonBars: 1, renewAtHorizon: false }, size: { fraction: 0.1 } };
    const one = scene(rows, signals, { ...rules, guards: { crisis: config } });
    const changes = changesOf(simulate(one).guardEvents).map((change) => Number.parseInt(change, 10));
    expect(changes.filter((at) => at > first).length).toBeGreaterThan(1);
    expectSameAfterRestart(one, (first + 1) * hour);
  });

  it('goes on from a snapshot as if it had seen everything', () => {
    for (const alarmsPerYear of [0, 12]) {
      const one = { ...config, alarmsPerYear };
      const { bars, seen } = watched(rows, one);
      const timeline = new Timeline(bars);
      const view = { bars, rows: timeline.rows };
      const before = new CrisisObserver(one, names.length, 252);
      for (let i = 0; i < 170; i++) if (timeline.advance()) before.observe(view, timeline);
      const after = new CrisisObserver(one, names.length, 252);
      after.restore(before.snapshot());
      for (let i = 170; timeline.advance(); i++) {
        after.observe(view, timeline);
        const { tripped, deviation, level } = after;
        expect({ tripped, deviation, level }).toEqual(seen[i]);
      }
    }
  });

  it('knows nothing of bars to come', () => {
    const { seen } = watched(rows, config);
    const other = Object.fromEntries(
      Object.entries(market(300, 4, () => true)).map(([name, later]) => [
        name,
        [...rows[name]!.slice(0, 200), ...later.slice(200)],
      ]),
    );
    expect(watched(other, config).seen.slice(0, 200)).toEqual(seen.slice(0, 200));
  });
});

describe('the crisis guard', () => {
  it('says that it does not apply to a single symbol', () => {
    const run = simulate(scene({ A: closes(100, 100, 100) }, [Number.NaN, 0.6, 0.6], { guards: { crisis: settings } }));
    expect(changesOf(run.guardEvents)).toEqual(['1h crisis: clear > not-applicable 1/2 none']);
  });

  it('passes over moments at which a symbol has no bar', () => {
    const calm = market(120, 5, () => false);
    const config = { ...settings, method: 'correlation' as const };
    const late = hourlyBars(calm);
    const gone = new Set([names.length * 120 - 30]);
    const without = selectBars(
      late,
      () => true,
      (row) => !gone.has(row),
    );
    const together = selectBars(
      late,
      () => true,
      (row) => row % 120 !== 90,
    );
    const said = watchedBars(without, config).map(({ deviation }) => deviation);
    const expected = watchedBars(together, config).map(({ deviation }) => deviation);
    expect(said[90]).toBe(said[89]);
    expect(said.toSpliced(90, 1)).toEqual(expected);
  });

  it('with an alarm budget trips about that often in a calm market', () => {
    const years = 40;
    const alarmsPerYear = 2;
    const config = { ...settings, alarmsPerYear };
    const { seen } = watched(
      market(years * 252, 11, () => false),
      config,
    );
    const trips = seen.filter(({ tripped }, i) => tripped && !seen[i - 1]!.tripped).length;
    // Eighty are allowed; the 99.9 % interval of a Poisson count of eighty ends at 110.
    expect(trips).toBeGreaterThan(30);
    expect(trips).toBeLessThanOrEqual(110);
    // Half a year is needed before one alarm is allowed; until then the settings' level holds.
    expect(seen[79 + 60]!.level).toBe(1.5);
    expect(seen.at(-1)!.level).not.toBe(1.5);
  });
});
