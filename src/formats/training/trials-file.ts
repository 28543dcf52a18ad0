import { fail, ok, type Failed, type Result } from '../../failure.ts';
import { sha256 } from '../../util/sha256.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './trial.schema.json' with { type: 'json' };
import type { Trial as TrialLine } from './trial.schema.generated.ts';
import version1 from './trial.version-1.json' with { type: 'json' };

export type Trial = Omit<TrialLine, 'schema' | 'prev'>;

const line = jsonFormat<TrialLine>('trial', 2, schema, {
  schema: version1,
  upgrade: (trial: object) => ({ ...trial, prev: null, violation: 0, returns: [] }),
});

/**
 * `trials.jsonl`: every configuration ever evaluated in a run, one canonical line each, in order of trial number. Every line names the
 * digest of the one before, so that none can be taken out or changed unnoticed.
 */
export function serialiseTrials(trials: readonly Trial[]): string {
  let text = '';
  let prev: string | null = null;
  for (const trial of trials) {
    const written: string = line.serialise({ ...trial, prev });
    prev = sha256(written);
    text += written;
  }
  return text;
}

/** Lines of version 1 were not chained. */
export function parseTrials(text: string): Result<Trial[]> {
  const trials: Trial[] = [];
  const lines = text.split('\n');
  if (lines.pop() !== '') return invalid('the last line is cut off');
  let before: string | null = null;
  for (const [number, content] of lines.entries()) {
    const parsed = line.parse(content);
    if (!parsed.ok) return parsed;
    const { schema: _, prev, ...trial } = parsed.value;
    const at = `line ${number + 1}`;
    if (trial.number !== number) return invalid(`${at} is trial ${trial.number}, expected ${number}`);
    const chained = !content.includes('"schema":"assay/trial/1"');
    if (chained && prev !== before)
      return invalid(`${at} does not follow the line before it: a line was changed or taken out`);
    before = sha256(`${content}\n`);
    trials.push(trial);
  }
  return ok(trials);
}

function invalid(detail: string): Failed {
  return fail({ reason: 'format-invalid', kind: 'trials', detail });
}
