import { fail, ok, type Result } from '../../failure.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './checkpoint.schema.json' with { type: 'json' };
import type { Checkpoint } from './checkpoint.schema.generated.ts';

const format = jsonFormat<Checkpoint>('checkpoint', 1, schema);

/** A checkpoint is canonical or refused: a byte that does not come back by serialising again is an edit. */
export const checkpointFile = {
  serialise: (body: Omit<Checkpoint, 'schema'>): string => format.serialise(body),
  parse(text: string): Result<Checkpoint> {
    const parsed = format.parse(text);
    if (!parsed.ok) return parsed;
    const { schema: _, ...body } = parsed.value;
    if (format.serialise(body) === text) return ok(parsed.value);
    return fail({ reason: 'format-invalid', kind: 'checkpoint', detail: 'the text is not canonical JSON' });
  },
};
