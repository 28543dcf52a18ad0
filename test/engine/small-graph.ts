import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeFiles } from '../../src/adapters/node-files.ts';
import { stopwatch } from '../../src/adapters/stopwatch.ts';
import { workerQueue } from '../../src/adapters/worker-queue.ts';
import { workspaceLock } from '../../src/adapters/workspace-lock.ts';
import { fail, ok } from '../../src/failure.ts';
import type { EngineDeps } from '../../src/pipeline/engine-deps.ts';
import type { PipelineEvent } from '../../src/pipeline/events.ts';
import { planPipeline } from '../../src/pipeline/plan.ts';
import { runPipeline, type RunRequest } from '../../src/pipeline/run-pipeline.ts';
import type { StageContext, StageSpec } from '../../src/pipeline/stage.ts';
import type { JsonObject } from '../../src/util/json.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function stage(
  name: string,
  reads: Record<string, string[]>,
  run: (context: StageContext) => void,
  rest: Partial<StageSpec> = {},
): StageSpec {
  return {
    name,
    title: `Make ${name}`,
    upstream: Object.entries(reads).map(([upstream, files]) => ({ stage: upstream, files })),
    outputs: [{ file: `${name}.txt`, kind: 'text', always: true }],
    directory: (strategy) => `results/${strategy}/${name}`,
    params: [name],
    load: async () => ({
      run: async (context) => {
        run(context);
        return ok({ bytes: name.length });
      },
    }),
    ...rest,
  };
}

/** words -> (upper, count) -> joined: two inputs from a file and the configuration, a diamond, an optional output, an archive. */
export const smallGraph: readonly StageSpec[] = [
  stage('words', {}, (context) => context.write('words.txt', text(context.readExternal('source'))), {
    externals: () => ok([{ key: 'source', path: 'source.txt' }]),
  }),
  stage(
    'upper',
    { words: ['words.txt'] },
    (context) => {
      const words = text(context.read('words', 'words.txt')).toUpperCase();
      context.write('upper.txt', `${words}${(context.param('upper') as { mark: string }).mark}`);
      if ((context.param('upper') as JsonObject)['extra'] === true) context.write('extra.txt', 'extra');
    },
    {
      outputs: [
        { file: 'upper.txt', kind: 'text', always: true },
        { file: 'extra.txt', kind: 'text', always: false },
      ],
    },
  ),
  stage(
    'count',
    { words: ['words.txt'] },
    (context) => context.write('count.txt', String(text(context.read('words', 'words.txt')).split(' ').length)),
    {
      archive: { file: 'count.txt', folder: (strategy) => `models/${strategy}/counts` },
    },
  ),
  stage('joined', { upper: ['upper.txt', 'extra.txt'], count: ['count.txt'] }, (context) => {
    const extra = context.has('upper', 'extra.txt') ? text(context.read('upper', 'extra.txt')) : '';
    context.write(
      'joined.txt',
      `${text(context.read('upper', 'upper.txt'))}/${text(context.read('count', 'count.txt'))}${extra}`,
    );
  }),
];

export const smallConfig = { words: {}, upper: { mark: '!', extra: false }, count: {}, joined: {} };

export function smallDeps(root: string, changes: Partial<EngineDeps> = {}): EngineDeps {
  return {
    files: nodeFiles(root),
    graph: smallGraph,
    kinds: {
      text: (bytes) =>
        bytes.length > 0 ? ok(bytes) : fail({ reason: 'format-invalid', kind: 'text', detail: 'empty' }),
    },
    codeDigests: Object.fromEntries(
      smallGraph.map(({ name }) => [
        name,
        { digest: `code of ${name}`, modules: { [`${name}.js`]: '1' }, packages: {} },
      ]),
    ),
    runtime: 'node-24',
    queue: workerQueue(0),
    lock: workspaceLock(root, 'test'),
    stopwatch,
    packageFile: () => fail({ reason: 'package-file-missing', packageName: 'none', file: 'none' }),
    ...changes,
  };
}

/** A workspace in a temporary folder and the ways a test handles it. */
export class SmallWorkspace {
  readonly root = mkdtempSync(join(tmpdir(), 'assay-engine-'));

  constructor() {
    this.put('source.txt', 'one two three');
  }

  put(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  get(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** State and reasons of each stage. */
  plan(request: Partial<RunRequest> = {}, deps: Partial<EngineDeps> = {}) {
    const plan = planPipeline(smallDeps(this.root, deps), { strategy: 's', config: smallConfig, ...request });
    if (!plan.ok) return plan.failure;
    return Object.fromEntries(
      plan.value.stages.map(({ name, state, reasons }) => [name, reasons.length === 0 ? state : { [state]: reasons }]),
    );
  }

  /** What became of each stage, and the events on the way. */
  async run(request: Partial<RunRequest> = {}, deps: Partial<EngineDeps> = {}) {
    const events: PipelineEvent[] = [];
    const summary = await runPipeline(smallDeps(this.root, deps), {
      strategy: 's',
      config: smallConfig,
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
      ...request,
    });
    if (!summary.ok) return { outcomes: {}, failure: summary.failure, events };
    const outcomes = Object.fromEntries(summary.value.stages.map(({ stage: name, outcome }) => [name, outcome]));
    return { outcomes, failure: summary.value.stages.find(({ failure }) => failure)?.failure ?? null, events };
  }
}
