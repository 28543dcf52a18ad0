import { jsonFormat } from '../json/json-format.ts';
import type { FeatureReport } from './feature-report.schema.generated.ts';
import schema from './feature-report.schema.json' with { type: 'json' };

export const featureReportFormat = jsonFormat<FeatureReport>('feature-report', 1, schema);
