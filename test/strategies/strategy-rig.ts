import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { parseBars } from '../../src/formats/bars/bars-arrow.ts';
import { Workspace } from '../rig.ts';
import { sharedFile } from '../shared.ts';

type Tree = { readonly [key: string]: unknown };

/** Enough work for a verdict, whatever it is: few trials, folds and scenarios, a small zoo. */
const quick: Tree = {
  train: { search: { trials: 1, folds: 2 }, folds: { count: 4 } },
  stress: { scenarios: 10, barsPerScenario: 400 },
  forecast: { models: ['base-rate'], bars: 5, blocks: 2 },
};

/** A shipped strategy under its name with changes, in a workspace of its own with the real binary. */
export class StrategyRun {
  readonly workspace = new Workspace();
  readonly name: string;

  constructor(name: string, changes: Tree = {}) {
    this.name = name;
    const shipped = parse(this.workspace.get(`config/strategies/${name}.yaml`)) as Tree;
    const text = stringify(merged(merged(shipped, quick), changes), { aliasDuplicateObjects: false });
    this.workspace.put(`config/strategies/${name}.yaml`, text);
  }

  /** Puts a file of the shared market data at the same place under `data/`. */
  share(file: string): this {
    const to = join(this.workspace.root, 'data', file);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(sharedFile(`data/${file}`)!, to);
    return this;
  }

  /** Exit code of the whole pipeline with its gates: 0 accepted, 3 rejected, 4 insufficient. Throws the words of any other end. */
  verdict(...flags: string[]): string {
    const { code, stderr } = this.workspace.assay('pipeline', '--strategy', this.name, '--gate', ...flags);
    const words = new Map([
      [0, 'accepted'],
      [3, 'rejected'],
      [4, 'insufficient'],
    ]);
    const expected = words.get(code ?? 1);
    const report = `results/${this.name}/validate/validation_report.json`;
    if (expected === undefined || !this.workspace.has(report)) throw new Error(stderr);
    const { verdict } = JSON.parse(this.workspace.get(report)) as { verdict: string };
    if (verdict !== expected) throw new Error(`exit code ${code} of a verdict ${verdict}`);
    return verdict;
  }

  rows(file: 'trades' | 'orders' | 'equity_curve'): Row[] {
    const [head = '', ...lines] = this.workspace.get(`results/${this.name}/backtest/${file}.csv`).trim().split('\n');
    const names = head.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
  }

  bars(): Bars {
    const file = join(this.workspace.root, `results/${this.name}/data/bars.arrow`);
    const bars = parseBars(readFileSync(file));
    if (!bars.ok) throw new Error(bars.failure.reason);
    return bars.value;
  }

  remove(): void {
    this.workspace.remove();
  }
}

export type Row = { readonly [column: string]: string };

/** Number of the ISO week since the epoch in which a moment lies: Monday to Sunday, UTC. */
export function weekOf(time: string): number {
  return Math.floor((Date.parse(time) / 86_400_000 + 3) / 7);
}

/** Maps merge, everything else replaces: as strategies merge with defaults. */
function merged(base: Tree, changes: Tree): Tree {
  const isMap = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = Object.entries(changes).map(([key, value]) => {
    const before = base[key];
    return [key, isMap(before) && isMap(value) ? merged(before, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}
