import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';

/**
 * Builds `dist/`: kernels, JavaScript, code digests, command manifest and, last, `dist/build.json`, which says from which
 * sources all of it was made. `--if-needed` does nothing when the sources still match.
 */
interface SourceFact {
  readonly size: number;
  readonly mtimeMs: number;
  readonly sha256: string;
}

const record = 'dist/build.json';
const sources = await sourceFacts();

if (process.argv.includes('--if-needed') && matches(sources)) process.exit(0);

rmSync(record, { force: true });
rmSync('dist', { recursive: true, force: true });
step('kernels', ['node', 'scripts/build-kernels.ts']);
step('types and JavaScript', ['node', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
step('code digests', ['node', 'scripts/code-digests.ts']);
step('command manifest', ['node', 'scripts/command-manifest.ts']);

const facts = Object.entries(sources).map(([file, { sha256 }]) => `${file} ${sha256}\n`);
const buildId = createHash('sha256').update(facts.join('')).digest('hex');
// Half a record would stop every later build, so it is moved into place whole.
writeFileSync(`${record}.new`, JSON.stringify({ schema: 'assay/build/1', buildId, files: sources }));
renameSync(`${record}.new`, record);

function step(name: string, [command, ...args]: string[]): void {
  const { status } = spawnSync(command!, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  console.error(`build stopped at: ${name}`);
  process.exit(1);
}

async function sourceFacts(): Promise<Record<string, SourceFact>> {
  const files = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  for await (const file of glob('src/**/*.{ts,json}')) {
    if (!file.endsWith('.test.ts') && !file.includes('/generated/')) files.push(file);
  }
  const known: Record<string, SourceFact> = {};
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    known[file] = { size, mtimeMs, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') };
  }
  return known;
}

function matches(now: Record<string, SourceFact>): boolean {
  if (!existsSync(record)) return false;
  const built = JSON.parse(readFileSync(record, 'utf8')) as { files: Record<string, SourceFact> };
  const names = Object.keys(now);
  return (
    names.length === Object.keys(built.files).length &&
    names.every((name) => built.files[name]?.sha256 === now[name]!.sha256)
  );
}
