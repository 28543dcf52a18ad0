import { spawnSync } from 'node:child_process';

/** Everything a change must satisfy besides its tests; each line is one tool. Runs all, then says which failed. */
const checks: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['npx', 'tsc', '-p', 'tsconfig.json']],
  ['lint', ['npx', 'oxlint', '--deny-warnings']],
  ['format', ['npx', 'oxfmt', '--check', 'src', 'scripts', 'test']],
  ['layers', ['node', 'scripts/check-layers.ts']],
  ['schema types', ['node', 'scripts/schema-types.ts', '--check']],
  ['config defaults', ['node', 'scripts/pipeline-yaml.ts', '--check']],
  ['command surface', ['node', 'scripts/command-snapshot.ts', '--check']],
  ['determinism', ['node', 'scripts/check-determinism.ts']],
  ['dead code', ['npx', 'knip']],
  ['docs', ['node', 'scripts/check-docs.ts']],
  ['failures page', ['node', 'scripts/errors-doc.ts', '--check']],
  ['stages page', ['node', 'scripts/stages-doc.ts', '--check']],
  ['features page', ['node', 'scripts/feature-docs.ts', '--check']],
  ['calendar', ['node', 'scripts/build-calendar.ts', '--check']],
  ['workflows', ['node', 'scripts/check-workflows.ts']],
];

const failed: string[] = [];
for (const [name, [command, ...args]] of checks) {
  const { status, stdout, stderr } = spawnSync(command!, args, { encoding: 'utf8' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (status !== 0) {
    failed.push(name);
    console.log(`${stdout}${stderr}`.trimEnd());
  }
}
if (failed.length > 0) {
  console.error(`${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
