#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

// A reader that has seen enough, such as head, ends a command quietly; a closed stderr only silences progress.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.stderr.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

const built = new URL('../dist/build.json', import.meta.url);
if (existsSync(built)) {
  module.enableCompileCache?.();
  const { execute } = await import('@oclif/core');
  await execute({ dir: import.meta.url });
} else {
  const words = {
    reason: 'sources-changed',
    message: 'Assay is not built.',
    place: 'dist/build.json',
    found: 'nothing',
    expected: 'a finished build',
    try: 'make build',
  };
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ schema: 'assay/result/1', ok: false, failure: words, warnings: [] }));
  else console.error(`${words.message}\n  Try: ${words.try}`);
  process.exitCode = 2;
}
