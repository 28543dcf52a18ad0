import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { clopperPearson } from '../src/core/inference/clopper-pearson.ts';

/**
 * How often the whole pipeline accepts markets whose truth is known: the laboratories with and without a planted edge, over many
 * seeds that nothing was tuned on. Arguments: seeds per laboratory (100), first seed (1001), processes at a time (2).
 */
const [seeds = 100, first = 1001, processes = 2] = process.argv.slice(2).map(Number);
const binary = resolve('bin/run.js');

for (const laboratory of ['lab_planted', 'lab_null']) {
  const verdicts = await judgeAll(laboratory);
  const count = (verdict: string) => verdicts.filter((one) => one.verdict === verdict).length;
  const accepted = count('accepted');
  const { low, high } = clopperPearson(accepted, verdicts.length, 0.95);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  console.log(
    `${laboratory}, ${verdicts.length} seeds: ${accepted} accepted, ${count('rejected')} rejected, ${count('insufficient')} insufficient; ` +
      `acceptance ${percent(accepted / verdicts.length)} (95 % interval ${percent(low)} to ${percent(high)})`,
  );
  for (const { seed, failed } of verdicts.filter(
    ({ failed: gates }) => laboratory === 'lab_planted' && gates.length > 0,
  )) {
    console.log(`  seed ${seed} not passed: ${failed.join(', ')}`);
  }
}

interface Judged {
  readonly seed: number;
  readonly verdict: string;
  readonly failed: readonly string[];
}

async function judgeAll(laboratory: string): Promise<Judged[]> {
  const judged: Judged[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < seeds) {
      judged.push(await judge(laboratory, first + next++));
      process.stderr.write(`\r${laboratory}: ${judged.length} of ${seeds} `);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  process.stderr.write('\n');
  return judged.sort((a, b) => a.seed - b.seed);
}

async function judge(laboratory: string, seed: number): Promise<Judged> {
  const root = mkdtempSync(join(tmpdir(), 'assay-power-'));
  cpSync('config', join(root, 'config'), { recursive: true });
  const file = join(root, 'config', 'strategies', `${laboratory}.yaml`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^( *seed:) \d+/m, `$1 ${seed}`));
  const args = [
    binary,
    'pipeline',
    '--strategy',
    laboratory,
    '--to-stage',
    'validate',
    '--workers',
    '0',
    '--root',
    root,
  ];
  await new Promise<void>((done, failed) => {
    execFile(process.execPath, args, (error, _, stderr) => (error ? failed(new Error(stderr)) : done()));
  });
  const report = JSON.parse(
    readFileSync(join(root, 'results', laboratory, 'validate', 'validation_report.json'), 'utf8'),
  ) as {
    verdict: string;
    gates: { name: string; verdict: string }[];
  };
  rmSync(root, { recursive: true });
  return {
    seed,
    verdict: report.verdict,
    failed: report.gates.filter((gate) => gate.verdict !== 'pass').map(({ name }) => name),
  };
}
