import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const published = 'monitoring-fixtures/github-workflow.jsonschema.json';

const stepWords = 'id if name uses run working-directory shell with env continue-on-error timeout-minutes'.split(' ');

/** The part of the published schema that every workflow here uses, for where that is not at hand. */
const part = {
  type: 'object',
  required: ['on', 'jobs'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    'run-name': { type: 'string' },
    on: { type: ['string', 'array', 'object'] },
    permissions: { type: ['string', 'object'] },
    env: { type: 'object' },
    defaults: { type: 'object' },
    concurrency: { type: ['string', 'object'] },
    jobs: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'object',
        required: ['runs-on', 'steps'],
        properties: {
          'timeout-minutes': { type: ['number', 'string'] },
          steps: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              additionalProperties: false,
              properties: Object.fromEntries(stepWords.map((word) => [word, {}])),
              oneOf: [{ required: ['uses'] }, { required: ['run'] }],
            },
          },
        },
      },
    },
  },
};

/** Checks workflows against the published schema when it is found, else against the part of it above. */
export function workflowSchema(): { readonly source: string; readonly check: (text: string) => string[] } {
  const file = [process.env['ASSAY_SHARED'], '../shared']
    .flatMap((folder) => (folder ? [join(folder, published)] : []))
    .find((candidate) => existsSync(candidate));
  const schema = file === undefined ? part : (JSON.parse(readFileSync(file, 'utf8')) as object);
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false });
  const validate = ajv.compile(schema);
  return {
    source: file ?? 'the part of the schema kept here',
    check(text) {
      if (validate(parse(text))) return [];
      return (validate.errors ?? [])
        .slice(0, 3)
        .map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    },
  };
}
