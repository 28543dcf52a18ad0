import { jsonFormat } from '../json/json-format.ts';
import type { ZooReport } from './zoo-report.schema.generated.ts';
import schema from './zoo-report.schema.json' with { type: 'json' };

export const zooReportFile = jsonFormat<ZooReport>('zoo-report', 1, schema);
