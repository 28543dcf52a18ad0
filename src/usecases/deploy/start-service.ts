import { fail, ok, type Result } from '../../failure.ts';
import type { DeployParams } from '../../formats/approval-state/approval-state.schema.generated.ts';
import type { Programs } from '../../ports/programs.ts';
import type { Http, Stopwatch, Timers } from '../../ports.ts';

export interface ServiceDeps {
  readonly programs: Programs;
  readonly http: Http;
  readonly timers: Timers;
  readonly stopwatch: Stopwatch;
}

export interface Health {
  /** Address that answers 200 once the service trades; null to ask nothing. */
  readonly readyUrl: string | null;
  readonly deadlineMs: number;
}

type Target = DeployParams['target'];

const startMs = 120_000;
const pauseMs = 1000;

/** Starts or reloads a strategy's service. The words are fixed here: what is deployed can name a target and nothing else. */
export async function startService({ programs }: ServiceDeps, target: Target, strategy: string): Promise<Result<void>> {
  const argv = commandOf(target, strategy);
  if (argv === null) return ok(undefined);
  const { code, errors } = await programs.run(argv, startMs);
  if (code === 0) return ok(undefined);
  return fail({
    reason: 'service-failed',
    command: argv.join(' '),
    detail: code === null ? `not started: ${errors}` : `exit code ${code}: ${errors}`,
  });
}

function commandOf(target: Target, strategy: string): [string, ...string[]] | null {
  if (target === 'systemd') return ['systemctl', '--user', 'restart', `assay-paper@${strategy}.service`];
  if (target === 'compose') return ['docker', 'compose', 'up', '--detach', '--force-recreate', 'paper'];
  return null;
}

/** Waits until the service answers that it is ready; what it said last when the time is over. Null is healthy. */
export async function waitUntilReady(
  { http, timers, stopwatch }: ServiceDeps,
  { readyUrl, deadlineMs }: Health,
): Promise<string | null> {
  if (readyUrl === null) return null;
  const began = stopwatch.now();
  for (;;) {
    const answer = await http.get({ url: readyUrl, headers: {} });
    if (answer.ok && answer.value.status === 200) return null;
    const said = answer.ok ? `status ${answer.value.status}` : `no answer (${codeOf(answer.failure)})`;
    if (stopwatch.now() - began >= deadlineMs) return `${said} at ${readyUrl} after ${deadlineMs / 1000} s`;
    await timers.wait(pauseMs, new AbortController().signal);
  }
}

function codeOf(failure: object): string {
  return 'code' in failure ? String(failure.code) : 'unknown';
}
