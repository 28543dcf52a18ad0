import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng, deriveSeed } from '../../src/core/numerics/rng.ts';
import { Workspace } from '../rig.ts';
import { weekStrategy } from './week.ts';

const kills = 100;
const folder = 'results/paper/week/replay';
const replay = ['paper', '--strategy', 'week', '--replay', '2021-03-01..2021-03-07'];
const preload = new URL('./kill-at-write.mjs', import.meta.url).href;
const workspace = new Workspace();
let undisturbed: Tables;

beforeAll(() => {
  workspace.put('config/strategies/week.yaml', weekStrategy);
  workspace.assay('pipeline', '--strategy', 'week', '--to-stage', 'production');
  workspace.assay(...replay);
  undisturbed = tables();
}, 180_000);
afterAll(() => workspace.remove());

describe('a replayed week whose process is killed at random writes', () => {
  it(`ends with the ledger of the undisturbed run after ${kills} deaths`, () => {
    expect(undisturbed['intents']!.length).toBeGreaterThan(150);
    const rng = new Rng(deriveSeed(20, 'kills', 0));
    expect(workspace.assay(...replay, '--fresh', '--once')).toMatchObject({ code: 0 });
    const progress = new Set<number>();
    for (let death = 0; death < kills; death++) {
      // The first fifty open the files; then each moment takes as many.
      const at = 1 + rng.integer(160);
      const side = rng.integer(2) === 0 ? 'before' : 'after';
      const end = workspace.assayWith(
        { NODE_OPTIONS: `--import=${preload}`, KILL_AT_WRITE: `${at} ${side}` },
        ...replay,
      );
      expect(end.signal, `${at} ${side}: ${end.stderr}`).toBe('SIGKILL');
      progress.add(journalLength());
    }
    expect(progress.size).toBeGreaterThan(kills / 4);
    const last = workspace.json<{ report: { agreesWithBacktest: boolean; restarts: number } }>(...replay);
    expect(last).toMatchObject({ ok: true, result: { report: { agreesWithBacktest: true } } });
    expect(last.result.report.restarts).toBeGreaterThan(kills / 4);
    expect(tables()).toEqual(undisturbed);
  }, 180_000);

  it('never placed an order twice, and left no position without its stop', () => {
    const { intents, fills, journal, outputs } = undisturbed as Record<string, readonly Record<string, unknown>[]>;
    expect(new Set(intents!.map((row) => row['client_order_id'])).size).toBe(intents!.length);
    expect(new Set(fills!.map((row) => row['execution_id'])).size).toBe(fills!.length);
    const placed = journal!
      .filter(({ kind }) => kind === 'placed')
      .map(({ body }) => JSON.parse(String(body)).clientOrderId);
    expect(new Set(placed).size).toBe(placed.length);
    expect(placed.length).toBe(brokerActions().length);
    const held = outputs!
      .filter(({ kind }) => kind === 'position')
      .map(({ body }) => JSON.parse(String(body)) as { quantity: number; stop: number | null });
    expect(held.filter(({ quantity, stop }) => quantity !== 0 && stop === null)).toEqual([]);
  });
});

type Tables = Record<string, readonly unknown[]>;

/** Every row of the ledger but those that tell of starts and ends. */
function tables(): Tables {
  const database = new DatabaseSync(`${workspace.root}/${folder}/ledger.sqlite`, { readOnly: true });
  try {
    const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
    return Object.fromEntries(
      names
        .map(({ name }) => String(name))
        .filter((name) => name !== 'system_events')
        .map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]),
    );
  } finally {
    database.close();
  }
}

function journalLength(): number {
  const database = new DatabaseSync(`${workspace.root}/${folder}/ledger.sqlite`, { readOnly: true });
  const { length } = database.prepare('SELECT count(*) AS length FROM journal').get() as { length: number };
  database.close();
  return length;
}

function brokerActions(): readonly unknown[] {
  const database = new DatabaseSync(`${workspace.root}/${folder}/broker.sqlite`, { readOnly: true });
  const actions = database.prepare("SELECT * FROM actions WHERE kind = 'place'").all();
  database.close();
  return actions;
}
