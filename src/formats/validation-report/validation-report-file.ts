import { jsonFormat } from '../json/json-format.ts';
import schema from './validation-report.schema.json' with { type: 'json' };
import type { ValidationReport } from './validation-report.schema.generated.ts';

export const validationReportFile = jsonFormat<ValidationReport>('validation-report', 1, schema);
