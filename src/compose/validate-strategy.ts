import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { nodeFiles } from '../adapters/node-files.ts';
import { undiciHttp } from '../adapters/undici-http.ts';
import { askedWorkers, engineDeps } from '../compose.ts';
import { fail, ok, type Result } from '../failure.ts';
import { gatesSchema, sectionSchemas } from '../formats/config/config-schemas.ts';
import { effectiveConfig, strategyFile } from '../formats/config/effective-config.ts';
import type { RunConfig } from '../formats/config/run.schema.generated.ts';
import type { Emit } from '../pipeline/events.ts';
import type { FileStore } from '../ports.ts';
import { readText } from '../usecases/load-config.ts';
import { validateStrategy, type ValidatedStrategy } from '../usecases/validate-strategy.ts';
import { askModelAt, endpointTrouble } from '../usecases/validate-strategy/ask-model.ts';
import type { AskModel } from '../usecases/validate-strategy/repair-strategy.ts';
import type { ClaimSide } from '../usecases/validate-strategy/run-in-scratch.ts';
import { Secret } from '../util/secret.ts';
import { onInterrupt } from './interrupt.ts';
import { findRoot } from './places.ts';
export { validationFailure } from '../usecases/validate-strategy.ts';

export interface StrategyValidationFlags {
  readonly root: string | undefined;
  readonly strategy: string;
  /** Path of the report, from the current folder. */
  readonly claim: string;
  readonly tolerance: number;
  readonly side: ClaimSide;
  readonly repair: boolean;
  readonly workers: number | undefined;
  readonly emit: Emit;
}

const modelTimeoutMs = 60_000;
const modelAnswerBytes = 512 * 1024;

/** Validates a strategy of the workspace; stages run in a folder of their own outside it, which is gone afterwards. */
export async function validateStrategyHere(flags: StrategyValidationFlags): Promise<Result<ValidatedStrategy>> {
  const root = findRoot(flags.root);
  if (!root.ok) return root;
  const workspace = nodeFiles(root.value);
  const file = flags.claim;
  const bytes = workspace.read(resolve(file));
  if (!bytes.ok) return bytes;
  const settings = commonSettings(workspace, flags.strategy);
  if (!settings.ok) return settings;
  const workers = askedWorkers(flags.workers);
  if (!workers.ok) return workers;
  const interrupt = onInterrupt();
  const model = modelOf(settings.value, interrupt.signal);
  if (!model.ok) return model;
  const folder = mkdtempSync(join(tmpdir(), 'assay-validate-'));
  const command = 'assay strategy validate';
  const threads = workers.value ?? settings.value.workers ?? availableParallelism();
  const scratch = nodeFiles(folder);
  const engine = engineDeps({ root: folder, files: scratch, threads, command });
  try {
    return await validateStrategy({
      workspace,
      scratch,
      engineOn: (files) => ({ ...engine, files }),
      strategy: flags.strategy,
      claim: { file, bytes: bytes.value },
      side: flags.side,
      tolerance: flags.tolerance,
      repair: flags.repair,
      askModel: model.value?.ask ?? null,
      emit: flags.emit,
      signal: interrupt.signal,
    });
  } finally {
    interrupt.off();
    await engine.queue.close();
    await model.value?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What config/pipeline.yaml says of runs, so that a strategy's own file cannot choose who is asked about it. */
function commonSettings(files: FileStore, strategy: string): Result<RunConfig> {
  const own = strategyFile(strategy);
  const common = effectiveConfig(
    { sections: sectionSchemas, gates: gatesSchema },
    { read: (path) => (path === own ? ok('{}') : readText(files, path)), strategy, flags: {} },
  );
  return common.ok ? ok(common.value.config['run'] as unknown as RunConfig) : common;
}

function modelOf(
  { strategyRepair: { endpoint, model } }: RunConfig,
  signal: AbortSignal,
): Result<{ readonly ask: AskModel; readonly close: () => Promise<void> } | null> {
  if (endpoint === null) return ok(null);
  const trouble = endpointTrouble(endpoint);
  if (trouble !== null) return fail(trouble);
  if (model === null) {
    return fail({
      reason: 'repair-endpoint-wrong',
      found: 'no run.strategyRepair.model',
      expected: 'the name of a model',
    });
  }
  const key = process.env['ASSAY_REPAIR_API_KEY'] ?? '';
  const http = undiciHttp({ timeoutMs: modelTimeoutMs, bodyLimit: modelAnswerBytes });
  const ask: AskModel = (...question) =>
    askModelAt(
      { url: endpoint, model, apiKey: key === '' ? null : new Secret(key) },
      http,
      AbortSignal.any([signal, AbortSignal.timeout(modelTimeoutMs)]),
    )(...question);
  return ok({ ask, close: () => http.close() });
}
