import { fail, ok, type Result } from '../../failure.ts';
import { sha256 } from '../../util/sha256.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './checkpoint.schema.json' with { type: 'json' };
import type { Checkpoint } from './checkpoint.schema.generated.ts';

const format = jsonFormat<Checkpoint>('checkpoint', 1, schema);

/** A checkpoint is canonical and whole or refused: a byte that does not come back by serialising again is an edit. */
export const checkpointFile = {
  serialise: (checkpoint: Omit<Checkpoint, 'schema'>): string => format.serialise(checkpoint),
  parse(text: string): Result<Checkpoint> {
    const parsed = format.parse(text);
    if (!parsed.ok) return parsed;
    const { schema: _, seal, ...body } = parsed.value;
    if (format.serialise({ ...body, seal }) !== text) return refuse('the text is not canonical JSON');
    if (sealCheckpoint(body).seal !== seal) return refuse('its contents do not have the SHA-256 of its seal');
    return ok(parsed.value);
  },
};

/** Adds the seal: the SHA-256 of the canonical text without it. */
export function sealCheckpoint(body: Omit<Checkpoint, 'schema' | 'seal'>): Checkpoint {
  const seal = sha256(format.serialise(body as Checkpoint));
  return { schema: 'assay/checkpoint/1', ...body, seal };
}

function refuse(detail: string): Result<never> {
  return fail({ reason: 'format-invalid', kind: 'checkpoint', detail });
}
