import { jsonFormat } from '../json/json-format.ts';
import type { StressReport } from './stress-report.schema.generated.ts';
import schema from './stress-report.schema.json' with { type: 'json' };

export const stressReportFile = jsonFormat<StressReport>('stress-report', 1, schema);
