import { jsonFormat } from '../json/json-format.ts';
import type { LabelReport } from './label-report.schema.generated.ts';
import schema from './label-report.schema.json' with { type: 'json' };

export const labelReportFormat = jsonFormat<LabelReport>('label-report', 1, schema);
