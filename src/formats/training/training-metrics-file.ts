import { jsonFormat } from '../json/json-format.ts';
import type { SearchSummary, TrainingMetrics } from './training-metrics.schema.generated.ts';
import schema from './training-metrics.schema.json' with { type: 'json' };
import version1 from './training-metrics.version-1.json' with { type: 'json' };

export const trainingMetricsFile = jsonFormat<TrainingMetrics>('training-metrics', 2, schema, {
  schema: version1,
  upgrade: (metrics: { search: SearchSummary }) => ({
    ...metrics,
    search: { ...metrics.search, sampler: 'random', pruned: 0, paths: [], overfitting: null },
    shap: [],
  }),
});
