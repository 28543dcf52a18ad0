import { ok, type Result } from '../failure.ts';
import { inOrder } from '../pipeline/in-order.ts';
import type { FileStore } from '../ports.ts';

const keptInResults = ['paper', 'emergency_stop', 'emergency_stop.jsonl'];

/** What `clean` would remove: everything generated, never configuration, approvals, trials or trading state. */
export function cleanTargets(files: FileStore, strategy: string | null): Result<readonly string[]> {
  const results = files.list('results');
  if (!results.ok) return results;
  const models = files.list('models');
  if (!models.ok) return models;
  const wanted = (name: string) => strategy === null || name === strategy;
  const targets = [
    ...results.value
      .filter((name) => wanted(name) && !keptInResults.includes(name) && name !== '.lock')
      .map((name) => `results/${name}`),
    ...models.value.filter(wanted).map((name) => `models/${name}/work`),
  ];
  const present: string[] = [];
  for (const path of targets) {
    const facts = files.facts(path);
    if (!facts.ok) return facts;
    if (facts.value) present.push(path);
  }
  return ok(present);
}

export function clean(files: FileStore, targets: readonly string[]): Result<void> {
  return inOrder(targets.map((path) => () => files.removeTree(path)));
}
