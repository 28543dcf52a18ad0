import { jsonFormat } from '../json/json-format.ts';
import type { ProductionSummary } from './production-summary.schema.generated.ts';
import schema from './production-summary.schema.json' with { type: 'json' };

/** `summary.json` of a bundle. */
export const productionSummaryFile = jsonFormat<ProductionSummary>('production-summary', 1, schema);
