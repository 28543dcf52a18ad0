/**
 * Runs the stages from features to backtest of the built code in this process and in memory, and prints the digest of every output:
 * `node artefacts.js CONFIG BARS`, files with an effective configuration and with bars. Plain JavaScript, so that any version of Node
 * can run it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const built = (module) => import(new URL(`../../dist/${module}.js`, import.meta.url));
const config = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { graph } = await built('stages/graph');
const files = new Map([['data/bars.arrow', new Uint8Array(readFileSync(process.argv[3]))]]);

for (const name of ['features', 'labels', 'train', 'calibrate', 'backtest']) {
  const { run } = await graph.find((one) => one.name === name).load();
  const done = await run({
    strategy: 'same',
    param: (path) => path.split('.').reduce((value, key) => value[key], config),
    read: (stage, file) => files.get(`${stage}/${file}`),
    has: (stage, file) => files.has(`${stage}/${file}`),
    inputDigests: {},
    externals: [],
    readExternal: () => undefined,
    write: (file, content) =>
      files.set(`${name}/${file}`, typeof content === 'string' ? new TextEncoder().encode(content) : content),
    runUnits: async ({ module, shared, units }) => {
      const { runUnit } = await import(module);
      return { ok: true, value: units.map((unit) => runUnit(unit, shared)) };
    },
    progress: () => {},
    note: () => {},
    signal: new AbortController().signal,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
}
for (const [name, bytes] of files) console.log(createHash('sha256').update(bytes).digest('hex'), name);
