import { Listr, type ListrTaskWrapper } from 'listr2';
import type { PipelineEvent } from '../../pipeline/events.ts';
import { duration } from '../duration.ts';
import { reasonsWords } from '../reason-words.ts';

type Progress = Extract<PipelineEvent, { type: 'stage-progress' }>;
type Task = Pick<ListrTaskWrapper<object, never, never>, 'title' | 'output' | 'skip'>;

interface Slot {
  readonly ended: Promise<void>;
  readonly end: (error?: Error) => void;
  task: Task | null;
  /** Kept here as well, because a stage can end before the list has drawn its task. */
  title: string | null;
  running: string;
  /** What is counted now, and where the count stood when the first of it came: earlier units tell nothing of its pace. */
  counted: { readonly label: string; readonly since: number; readonly from: number } | null;
}

/** Stages as a live task list with progress, remaining time and timing. */
export function taskList(now: () => number): {
  readonly take: (event: PipelineEvent) => void;
  readonly done: () => Promise<void>;
} {
  const slots = new Map<string, Slot>();
  let running: Promise<unknown> = Promise.resolve();
  const endAll = () => {
    for (const slot of slots.values()) slot.end();
  };
  const take = (event: PipelineEvent): void => {
    if (event.type === 'run-started') {
      const stages = event.plan.stages.filter(({ state }) => state !== 'skipped' && state !== 'fresh');
      for (const { name } of stages) slots.set(name, openSlot());
      const tasks = stages.map(({ name }) => ({
        title: `${name}: waiting`,
        task: (_: object, task: unknown) => {
          const slot = slots.get(name)!;
          slot.task = task as Task;
          if (slot.title !== null) slot.task.title = slot.title;
          return slot.ended;
        },
      }));
      const list = new Listr(tasks, {
        concurrent: true,
        exitOnError: false,
        rendererOptions: { collapseSubtasks: false },
        registerSignalListeners: false,
      });
      running = list.run().catch(() => undefined);
      return;
    }
    if (event.type === 'run-finished') return endAll();
    const slot = 'stage' in event ? slots.get(event.stage) : undefined;
    if (slot) update(slot, event, now);
  };
  return {
    take,
    done: async () => {
      endAll();
      await running;
    },
  };
}

function update(slot: Slot, event: PipelineEvent, now: () => number): void {
  const { task } = slot;
  switch (event.type) {
    case 'stage-started':
      slot.counted = null;
      if (task) task.output = reasonsWords(event.reasons);
      slot.running = `${event.stage}: ${event.title}`;
      return entitle(slot, slot.running);
    case 'stage-progress':
      if (slot.counted?.label !== event.label) slot.counted = { label: event.label, since: now(), from: event.done };
      if (task) task.output = `${event.label} ${event.done} of ${event.total}${remaining(event, slot.counted, now())}`;
      return;
    case 'stage-finished':
      entitle(slot, `${slot.running} [${event.how === 'restored' ? 'restored, ' : ''}${duration(event.elapsedMs)}]`);
      return slot.end();
    case 'stage-fresh':
      entitle(slot, `${event.stage}: fresh`);
      return slot.end();
    case 'stage-blocked':
      entitle(slot, `${event.stage}: not begun because of ${event.because}`);
      task?.skip();
      return slot.end();
    case 'stage-failed':
      entitle(slot, `${event.stage}: failed after ${duration(event.elapsedMs)}`);
      return slot.end(new Error(`${event.stage}: ${event.failure.reason}`));
    default:
  }
}

function entitle(slot: Slot, title: string): void {
  slot.title = title;
  if (slot.task) slot.task.title = title;
}

/** Time left if the rest goes as fast as what has been done since the count began, once that can be said. */
function remaining({ done, total }: Progress, { since, from }: NonNullable<Slot['counted']>, nowMs: number): string {
  const elapsedMs = nowMs - since;
  if (done <= from || done === total || elapsedMs < 2000) return '';
  return `, about ${roughly((elapsedMs * (total - done)) / (done - from))} left`;
}

/** Whole seconds: the rest of a guess would only flicker. */
function roughly(ms: number): string {
  return ms < 59_500 ? `${Math.max(1, Math.round(ms / 1000))} s` : duration(ms);
}

function openSlot(): Slot {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => undefined);
  return {
    ended: promise,
    end: (error) => (error ? reject(error) : resolve()),
    task: null,
    title: null,
    running: '',
    counted: null,
  };
}
