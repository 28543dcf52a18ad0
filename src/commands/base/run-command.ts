import type { Emit, RunSummary } from '../../pipeline/events.ts';
import type { RunAsk } from '../../compose/run-request.ts';
import { asJson, type CommandEnd } from './command-end.ts';

export interface RunStyle {
  readonly json: boolean;
  readonly events: boolean;
  readonly dryRun: boolean;
  /** What the end of a run means for the exit code, such as the verdict of the gates. */
  readonly judge?: (root: string, strategy: string) => Promise<CommandEnd | null>;
}

/** Answers at once when nothing changed since the same question was last answered; else plans or runs. */
export async function runOrPlan(ask: RunAsk, style: RunStyle): Promise<CommandEnd> {
  const { chosenStrategy, findRoot } = await import('../../compose/places.ts');
  const root = findRoot(ask.root);
  if (!root.ok) return root;
  const strategy = chosenStrategy(ask.strategy);
  if (style.dryRun) return dryRun(root.value, strategy, ask);
  const { recallNoop } = await import('../../compose/noop.ts');
  const { questionOf } = await import('../../compose/run-request.ts');
  const known =
    ask.force.length === 0 && !ask.rehash ? recallNoop<RunSummary>(root.value, questionOf(ask, strategy)) : null;
  if (known) return (await style.judge?.(root.value, strategy)) ?? freshEnd(known);
  return run(root.value, strategy, ask, style);
}

async function dryRun(root: string, strategy: string, ask: RunAsk): Promise<CommandEnd> {
  const { planStages } = await import('../../compose/run-stages.ts');
  const { planText } = await import('../../render/plan-text.ts');
  const plan = planStages(root, strategy, ask);
  return plan.ok ? { ok: true, result: asJson(plan.value), text: planText(plan.value) } : plan;
}

async function run(root: string, strategy: string, ask: RunAsk, style: RunStyle): Promise<CommandEnd> {
  const { runStages } = await import('../../compose/run-stages.ts');
  const { summaryText } = await import('../../render/summary-text.ts');
  const screen = await openScreen(style);
  const warnings: string[] = [];
  const take: Emit = (event) => {
    if (event.type === 'stage-note') warnings.push(`${event.stage}: ${event.message}`);
    screen.take(event);
  };
  const done = await runStages(root, strategy, ask, take);
  await screen.done();
  if (!done.ok) return done;
  const { summary, failure } = done.value;
  if (failure) return { ok: false, failure, text: summaryText(summary, warnings), warnings };
  const judged = await style.judge?.(root, strategy);
  if (judged) return { ...judged, warnings };
  if (summary.stages.every(({ outcome }) => outcome === 'fresh' || outcome === 'skipped')) return freshEnd(summary);
  return { ok: true, result: asJson(summary), text: summaryText(summary, warnings), warnings };
}

async function freshEnd(summary: RunSummary): Promise<CommandEnd> {
  const { allFreshText } = await import('../../render/all-fresh-text.ts');
  return { ok: true, result: asJson(summary), text: allFreshText(summary) };
}

async function openScreen({ json, events }: RunStyle): Promise<{ take: Emit; done: () => Promise<void> }> {
  if (events) return { take: (event) => process.stdout.write(`${JSON.stringify(event)}\n`), done: async () => {} };
  if (json) return { take: () => {}, done: async () => {} };
  if (process.stdout.isTTY && !process.env['CI']) {
    const { taskList } = await import('../../render/terminal/task-list.ts');
    return taskList(() => performance.now());
  }
  const { plainLines } = await import('../../render/terminal/plain-lines.ts');
  return { take: plainLines((line) => process.stderr.write(`${line}\n`)), done: async () => {} };
}
