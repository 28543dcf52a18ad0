import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { configValidator, kindValidator } from './schema-validator.ts';

const formats = join(import.meta.dirname, '..');

describe('the schemas', () => {
  it.each(globSync('**/*.schema.json', { cwd: formats }))('are schemas: %s', (file) => {
    const ajv = new Ajv2020({ strict: false });
    const valid = ajv.validateSchema(JSON.parse(readFileSync(join(formats, file), 'utf8')));
    expect([valid, ajv.errors]).toEqual([true, null]);
  });
});

describe('validators', () => {
  const schema = { type: 'object', required: ['a', 'b'], properties: { a: {}, b: {} } };

  it('are compiled once for a schema', () => {
    expect(kindValidator(schema)).toBe(kindValidator(schema));
    expect(kindValidator({ ...schema })).not.toBe(kindValidator(schema));
  });

  it('tell the first error of a file, and all of a configuration', () => {
    const [kind, config] = [kindValidator(schema), configValidator(schema)];
    expect([kind({}), kind.errors?.length]).toEqual([false, 1]);
    expect([config({}), config.errors?.length]).toEqual([false, 2]);
  });
});
