import { jsonFormat } from '../json/json-format.ts';
import type { StressReport } from './stress-report.schema.generated.ts';
import schema from './stress-report.schema.json' with { type: 'json' };
import version1 from './stress-report.version-1.json' with { type: 'json' };

export const stressReportFile = jsonFormat<StressReport>('stress-report', 2, schema, {
  schema: version1,
  upgrade: upgraded,
});

/** What version 1 did not measure is null or empty. Its dear family was a friction, its edge-free one a model. */
function upgraded(report: StressReport): StressReport {
  return {
    ...report,
    limits: { ruinLoss: null, drawdownLimit: null },
    families: report.families.map((family) => ({
      ...family,
      kind: family.edgePreserving ? 'main' : family.name === 'dear' ? 'friction' : 'model',
    })),
    bounds: [],
    frictions: [],
    twin: null,
    design: [],
    realism: [],
    worst: report.worst.map((one) => ({
      ...one,
      marketReturn: null,
      marketDrawdown: null,
      bars: [],
      equity: [],
      market: [],
    })),
  };
}
