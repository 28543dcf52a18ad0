import { jsonFormat } from '../json/json-format.ts';
import schema from './quality-report.schema.json' with { type: 'json' };
import type { QualityReport } from './quality-report.schema.generated.ts';

export const qualityReportFormat = jsonFormat<QualityReport>('quality-report', 1, schema);
