import { jsonFormat } from '../json/json-format.ts';
import type { TrainingMetrics } from './training-metrics.schema.generated.ts';
import schema from './training-metrics.schema.json' with { type: 'json' };

export const trainingMetricsFile = jsonFormat<TrainingMetrics>('training-metrics', 1, schema);
