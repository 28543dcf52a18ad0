import { jsonFormat } from '../json/json-format.ts';
import schema from './strategy-validation.schema.json' with { type: 'json' };
import type { StrategyValidation } from './strategy-validation.schema.generated.ts';

/** `models/<strategy>/validations/<digest>.json`, named by the first 16 digits of its own SHA-256. */
export const strategyValidationFile = jsonFormat<StrategyValidation>('strategy-validation', 1, schema);
