import { styleText } from 'node:util';
import type { Checkpoint, Fingerprint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { StageOutcome } from '../pipeline/events.ts';
import type { PlannedStage } from '../pipeline/plan-types.ts';
import type { Json } from '../util/json.ts';
import { reasonWords } from './reason-words.ts';
import { factsText } from './summary-text.ts';
import { table } from './table.ts';

interface Explanation {
  readonly stage: string;
  readonly title: string;
  readonly directory: string;
  readonly state: PlannedStage['state'];
  readonly reasons: PlannedStage['reasons'];
  readonly digest: string | null;
  readonly fingerprint: Fingerprint | null;
  readonly code: Checkpoint['code'] | null;
  readonly outputs: Checkpoint['outputs'];
  readonly facts: StageOutcome['facts'];
}

/** Inputs, parameters, code, runtime and outputs of a stage, with hashes. */
export function explanationText(explanation: Explanation): string {
  const { stage, title, state, reasons, digest, fingerprint, code, outputs, facts, directory } = explanation;
  const why = reasons.length > 0 ? `\n${reasons.map((reason) => `  ${reasonWords(reason)}`).join('\n')}` : '';
  const head = `${styleText('bold', stage)}: ${title}\nstate  ${state}${why}\n`;
  if (!fingerprint || !code) return `${head}Nothing is published in ${directory}.\n`;
  const params = Object.entries(fingerprint.params).flatMap(([path, value]) => leaves(path, value as Json));
  return [
    head.trimEnd(),
    `facts  ${factsText(facts)}`,
    section(
      'inputs',
      Object.entries(fingerprint.inputs).map(([name, sha]) => [sha.slice(0, 16), name]),
    ),
    section('configuration', params),
    section(
      'outputs',
      outputs.map(({ file, size, sha256 }) => [sha256.slice(0, 16), `${directory}/${file}`, `${size} bytes`]),
    ),
    section('code', [
      [
        fingerprint.code.slice(0, 16),
        `${Object.keys(code.modules).length} modules, ${Object.keys(code.packages).length} packages`,
      ],
      [fingerprint.runtime, 'runtime'],
      [digest?.slice(0, 16) ?? '', 'fingerprint of all of this'],
    ]),
    '',
  ].join('\n');
}

function section(title: string, rows: string[][]): string {
  if (rows.length === 0) return `\n${styleText('bold', title)}\n  none`;
  return `\n${styleText('bold', title)}\n${table(rows).replace(/^/gm, '  ')}`;
}

function leaves(path: string, value: Json): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, child]) => leaves(`${path}.${key}`, child as Json));
}
