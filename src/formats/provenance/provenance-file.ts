import { jsonFormat } from '../json/json-format.ts';
import type { Provenance } from './provenance.schema.generated.ts';
import schema from './provenance.schema.json' with { type: 'json' };

export const provenanceFormat = jsonFormat<Provenance>('provenance', 1, schema);
