import { fail, ok, type Result } from '../failure.ts';
import { nearest } from '../util/nearest.ts';
import type { StageSpec } from './stage.ts';

/**
 * Names of the stages to look at: `from` and all that follows from it, `to` (one or several) and all they need, both, or everything.
 */
export function stagesInRange(
  graph: readonly StageSpec[],
  { from, to }: { from?: string; to?: string | readonly string[] },
): Result<ReadonlySet<string>> {
  const names = graph.map(({ name }) => name);
  const ends = typeof to === 'string' ? [to] : to;
  for (const asked of [from, ...(ends ?? [])]) {
    if (asked !== undefined && !names.includes(asked)) {
      return fail({ reason: 'unknown-stage', name: asked, known: names, nearest: nearest(asked, names) });
    }
  }
  const after = from === undefined ? new Set(names) : closure(from, (name) => readersOf(graph, name));
  const before = new Set(ends ? ends.flatMap((end) => [...closure(end, (name) => readBy(graph, name))]) : names);
  return ok(new Set(names.filter((name) => after.has(name) && before.has(name))));
}

function closure(start: string, next: (name: string) => string[]): Set<string> {
  const reached = new Set([start]);
  for (const name of reached) for (const other of next(name)) reached.add(other);
  return reached;
}

function readersOf(graph: readonly StageSpec[], name: string): string[] {
  return graph.filter(({ upstream }) => upstream.some(({ stage }) => stage === name)).map((stage) => stage.name);
}

function readBy(graph: readonly StageSpec[], name: string): string[] {
  return graph.find((stage) => stage.name === name)?.upstream.map(({ stage }) => stage) ?? [];
}
