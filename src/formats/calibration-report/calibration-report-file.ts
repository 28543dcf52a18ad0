import { jsonFormat } from '../json/json-format.ts';
import schema from './calibration-report.schema.json' with { type: 'json' };
import type { CalibrationReport } from './calibration-report.schema.generated.ts';
import version1 from './calibration-report.version-1.json' with { type: 'json' };

export const calibrationReportFile = jsonFormat<CalibrationReport>('calibration-report', 2, schema, {
  schema: version1,
  upgrade: upgraded,
});

/** What version 1 did not measure is null. */
function upgraded(report: CalibrationReport): CalibrationReport {
  const { raw, calibrated, ece, reliability } = report;
  return {
    ...report,
    raw: { ...raw, withinBins: null, distinct: null },
    calibrated: { ...calibrated, withinBins: null, distinct: null },
    skill: null,
    ece: { ...ece, p: null },
    equalMass: null,
    spiegelhalter: null,
    reliability: reliability.map((row) => ({ ...row, gap: null })),
  };
}
