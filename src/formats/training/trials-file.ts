import { fail, ok, type Result } from '../../failure.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './trial.schema.json' with { type: 'json' };
import type { Trial as TrialLine } from './trial.schema.generated.ts';

export type Trial = Omit<TrialLine, 'schema'>;

const line = jsonFormat<TrialLine>('trial', 1, schema);

/** `trials.jsonl`: every configuration ever evaluated in a run, one canonical line each, in order of trial number. */
export function serialiseTrials(trials: readonly Trial[]): string {
  return trials.map((trial) => line.serialise(trial)).join('');
}

export function parseTrials(text: string): Result<TrialLine[]> {
  const trials: TrialLine[] = [];
  const lines = text.split('\n');
  if (lines.pop() !== '') return fail({ reason: 'format-invalid', kind: 'trials', detail: 'the last line is cut off' });
  for (const [number, content] of lines.entries()) {
    const trial = line.parse(content);
    if (!trial.ok) return trial;
    if (trial.value.number !== number) {
      return fail({
        reason: 'format-invalid',
        kind: 'trials',
        detail: `line ${number + 1} is trial ${trial.value.number}, expected ${number}`,
      });
    }
    trials.push(trial.value);
  }
  return ok(trials);
}
