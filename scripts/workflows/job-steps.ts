import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface JobRun {
  readonly workflow: string;
  readonly job: string;
  /** Checkout in which the steps run. */
  readonly folder: string;
  /** What expressions come to: `github.event.pull_request.base.sha` to a commit. Others end the run. */
  readonly context: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the shell steps of one job in their order, as the runner would: bash with -e and pipefail. True when none failed. */
export async function runJob({ workflow, job, folder, context, env }: JobRun): Promise<boolean> {
  const file = parse(readFileSync(join(folder, '.github/workflows', `${workflow}.yml`), 'utf8')) as {
    jobs: Record<string, { env?: Record<string, string>; steps: readonly Step[] }>;
  };
  const { steps, env: jobEnv = {} } = file.jobs[job]!;
  const values: Record<string, string> = { ...context };
  let passed = true;
  for (const [i, step] of steps.entries()) {
    const title = step.name ?? step.run?.split('\n')[0] ?? step.uses ?? '';
    const label = `${workflow}/${job} ${i + 1}: ${title}`;
    if (step.run === undefined) {
      console.log(`skipped  ${label} (an action of the forge; its work is prepared here)`);
      continue;
    }
    if (!isAsked(step.if, values, passed)) {
      console.log(`skipped  ${label} (if: ${step.if ?? 'an earlier step failed'})`);
      continue;
    }
    const outputs = join(folder, '..', 'outputs');
    writeFileSync(outputs, '');
    const stepEnv = Object.fromEntries(
      Object.entries({ ...jobEnv, ...step.env }).map(([name, value]) => [name, filled(value, values)]),
    );
    const began = performance.now();
    const code = await bash(
      step.run,
      folder,
      { ...env, ...stepEnv, GITHUB_OUTPUT: outputs },
      join(folder, '..', 'log'),
    );
    console.log(
      `${code === 0 ? 'ok      ' : `exit ${code}  `} ${label} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
    );
    if (code !== 0) {
      console.log(
        readFileSync(join(folder, '..', 'log'), 'utf8')
          .split('\n')
          .slice(-15)
          .join('\n'),
      );
      passed = false;
    }
    for (const line of readFileSync(outputs, 'utf8').split('\n')) {
      const [name, value] = line.split('=', 2);
      if (value !== undefined) values[`steps.${step.id}.outputs.${name}`] = value;
    }
  }
  return passed;
}

function isAsked(condition: string | undefined, values: Readonly<Record<string, string>>, passed: boolean): boolean {
  if (condition === undefined) return passed;
  const always = condition.includes('always()');
  const rest = condition.replace(/always\(\)( && )?/, '');
  const holds =
    rest === '' ||
    rest.split(' || ').some((part) => {
      const [left = '', right] = part.split(' == ');
      const value = valueOf(left.trim(), values);
      return right === undefined ? value === 'true' : value === right.trim().replaceAll("'", '');
    });
  return holds && (always || passed);
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return String(text).replaceAll(/\$\{\{\s*([^}]+?)\s*\}\}/g, (_, expression: string) => valueOf(expression, values));
}

function valueOf(expression: string, values: Readonly<Record<string, string>>): string {
  const value = values[expression];
  if (value !== undefined) return value;
  if (expression.startsWith('steps.')) return '';
  throw new Error(`no value is known for \${{ ${expression} }}`);
}

function bash(script: string, cwd: string, env: Record<string, string>, log: string): Promise<number> {
  writeFileSync(log, '');
  return new Promise((resolve) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => appendFileSync(log, chunk));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
