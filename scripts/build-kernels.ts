import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Compiles every `src/kernels/assembly/<name>.ts` and embeds the bytes as base64 in `src/kernels/generated/<name>.ts`. */
const compiler = 'node_modules/assemblyscript/bin/asc.js';
// Warning 112 is about v128 in the interface of the module; ours stay inside.
const flags = [
  '-O3',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--noAssert',
  '--importMemory',
  '--disableWarning',
  '112',
];
// Threads may grow one tree together; the most pages are those of 4 GiB.
const sharedFlags = ['--enable', 'threads', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const shared = new Set(['tree']);

const sources: string[] = [];
for await (const file of glob('src/kernels/assembly/*.ts')) sources.push(file);

const scratch = mkdtempSync(join(tmpdir(), 'assay-kernels-'));
try {
  mkdirSync('src/kernels/generated', { recursive: true });
  for (const source of sources.sort()) embed(source);
} finally {
  rmSync(scratch, { recursive: true });
}

function embed(source: string): void {
  const name = basename(source, '.ts');
  const binary = join(scratch, `${name}.wasm`);
  const { status } = spawnSync(
    process.execPath,
    [compiler, source, ...flags, ...(shared.has(name) ? sharedFlags : []), '-o', binary],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (status !== 0) {
    console.error(`kernel ${source} did not compile`);
    process.exit(1);
  }
  const identifier = `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Wasm`;
  const text = `// Made from ${source} by scripts/build-kernels.ts.\nexport const ${identifier} = '${readFileSync(binary).toString('base64')}';\n`;
  writeFileSync(join('src/kernels/generated', `${name}.ts`), text);
}
