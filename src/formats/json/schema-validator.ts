import type { Options, SchemaObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Our own schemas: a test holds them against the language of schemas, and none is run often enough to be worth optimising. */
const trusted: Options = { meta: false, validateSchema: false, code: { optimize: false } };

/** A validator that is compiled once for each schema object. */
function compiler(options: Options): (schema: SchemaObject) => ValidateFunction {
  const compiled = new WeakMap<SchemaObject, ValidateFunction>();
  return (schema) => {
    const known = compiled.get(schema);
    if (known) return known;
    const made = new Ajv2020({ ...trusted, ...options }).compile(schema);
    compiled.set(schema, made);
    return made;
  };
}

/** Of a file kind of ours: ends at the first error. */
export const kindValidator = compiler({ strict: true, allowUnionTypes: true });

/** Of configuration, whose schemas carry defaults and help texts: tells every error and what it is about. */
export const configValidator = compiler({ strict: false, allErrors: true, verbose: true });
