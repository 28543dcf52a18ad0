import type { SchemaObject } from 'ajv';
import { fail, ok, type Result } from '../../failure.ts';
import type { Json } from '../../util/json.ts';
import { canonicalJson } from './canonical.ts';
import { kindValidator } from './schema-validator.ts';

export interface JsonFormat<T> {
  /** Name in `schema: assay/<kind>/<version>`. */
  readonly kind: string;
  readonly version: number;
  parse(text: string): Result<T>;
  serialise(value: Omit<T, 'schema'>): string;
}

/** How files of the version before are read: their schema, and what makes a present value of one. */
export interface OlderFormat {
  readonly schema: SchemaObject;
  /** Gets the value as it was read, its `schema` included. */
  readonly upgrade: (value: never) => unknown;
}

/** A closed JSON file kind: canonical bytes out, validated value in. The validator is compiled at first use. */
export function jsonFormat<T>(kind: string, version: number, schema: SchemaObject, older?: OlderFormat): JsonFormat<T> {
  const id = `assay/${kind}/${version}`;
  const olderId = `assay/${kind}/${version - 1}`;
  return {
    kind,
    version,
    parse(text) {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (error) {
        return fail({ reason: 'format-invalid', kind, detail: (error as Error).message });
      }
      const found = schemaId(value);
      const foundVersion = Number(found?.split('/')[2]);
      if (found?.startsWith(`assay/${kind}/`) && foundVersion > version) {
        return fail({ reason: 'format-newer', kind, found: foundVersion, supported: version });
      }
      const readAs = found === id ? schema : found === olderId ? older?.schema : undefined;
      if (!readAs) {
        return fail({ reason: 'format-invalid', kind, detail: `schema is ${found ?? 'absent'}, expected ${id}` });
      }
      const validate = kindValidator(readAs);
      if (!validate(value)) {
        const error = validate.errors?.[0];
        return fail({
          reason: 'format-invalid',
          kind,
          detail: `${error?.instancePath || '/'} ${error?.message ?? 'is invalid'}`,
        });
      }
      return ok((found === id ? value : { ...(older!.upgrade(value as never) as object), schema: id }) as T);
    },
    serialise(value) {
      return canonicalJson({ schema: id, ...(value as object) } as Json);
    },
  };
}

function schemaId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const schema = (value as { schema?: unknown }).schema;
  return typeof schema === 'string' ? schema : undefined;
}
