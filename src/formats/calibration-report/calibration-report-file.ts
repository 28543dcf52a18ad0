import { jsonFormat } from '../json/json-format.ts';
import schema from './calibration-report.schema.json' with { type: 'json' };
import type { CalibrationReport } from './calibration-report.schema.generated.ts';

export const calibrationReportFile = jsonFormat<CalibrationReport>('calibration-report', 1, schema);
