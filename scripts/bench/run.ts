import { cpus, totalmem } from 'node:os';
import type { BenchRow } from './bench-row.ts';

/**
 * Measures speed against peers and prints one table. Peers are Python packages in `$ASSAY_PEERS/venv` and npm packages in
 * `$ASSAY_PEERS/node_modules`; an absent peer leaves its column empty. Names on the command line choose suites.
 */
const suites: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  engine: async () => (await import('./engine.ts')).benchEngine(),
  gbdt: async () => (await import('./gbdt.ts')).benchGbdt(),
  'gbdt-million': async () => (await import('./gbdt.ts')).benchGbdtMillion(),
  'gbdt-quality': async () => (await import('./gbdt-quality.ts')).benchGbdtQuality(),
  predict: async () => (await import('./predict.ts')).benchPredict(),
  zoo: async () => (await import('./zoo.ts')).benchZoo(),
  inference: async () => (await import('./inference.ts')).benchInference(),
  search: async () => (await import('./search.ts')).benchSearch(),
  features: async () => (await import('./features.ts')).benchFeatures(),
  trading: async () => (await import('./trading.ts')).benchTrading(),
  scenarios: async () => (await import('./scenarios.ts')).benchScenarios(),
  sessions: async () => (await import('./sessions.ts')).benchSessions(),
  memory: async () => (await import('./memory.ts')).benchMemory(),
};

/** Run only when asked for, as they take many minutes. */
const long = new Set(['gbdt-million']);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in suites));
if (unknown !== undefined) {
  console.error(`no bench suite ${unknown}; there are: ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(suites).filter((suite) => !long.has(suite))) {
  process.stderr.write(`measuring ${name} ...\n`);
  rows.push(...(await suites[name]!()));
}

console.log(
  `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
);
print([
  ['what', 'ours', 'peer', 'ratio', 'bar', ''],
  ...rows.map((row) => [row.name, row.ours, row.peer, row.ratio, row.bar, verdict(row.ok)]),
]);

function verdict(met: boolean | null): string {
  if (met === null) return '';
  return met ? 'met' : 'MISSED';
}

function print(table: readonly string[][]): void {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}
