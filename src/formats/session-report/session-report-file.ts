import { jsonFormat } from '../json/json-format.ts';
import type { SessionReport } from './session-report.schema.generated.ts';
import schema from './session-report.schema.json' with { type: 'json' };

export const sessionReportFile = jsonFormat<SessionReport>('session-report', 1, schema);
