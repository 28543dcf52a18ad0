import { jsonFormat } from '../json/json-format.ts';
import type { ForecastReport } from './forecast-report.schema.generated.ts';
import schema from './forecast-report.schema.json' with { type: 'json' };

export const forecastReportFile = jsonFormat<ForecastReport>('forecast-report', 1, schema);
