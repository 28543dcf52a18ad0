import { join } from 'node:path';
import { nodeFiles } from '../adapters/node-files.ts';
import { ok, type Failure, type Result } from '../failure.ts';
import { validationReportFile } from '../formats/validation-report/validation-report-file.ts';
import type { ValidationReport } from '../formats/validation-report/validation-report.schema.generated.ts';

export interface Verdict {
  readonly report: ValidationReport;
  /** Null when every gate passed. A gate that fails outweighs one that lacks evidence. */
  readonly failure: Failure | null;
}

export function readVerdict(root: string, strategy: string): Result<Verdict> {
  const bytes = nodeFiles(root).read(join('results', strategy, 'validate', 'validation_report.json'));
  if (!bytes.ok) return bytes;
  const report = validationReportFile.parse(new TextDecoder().decode(bytes.value));
  if (!report.ok) return report;
  const named = (verdict: string) =>
    report.value.gates.filter((gate) => gate.verdict === verdict).map(({ name }) => name);
  const failed = named('fail');
  const insufficient = named('insufficient');
  if (failed.length > 0) return ok({ report: report.value, failure: { reason: 'gates-refused', strategy, failed } });
  if (insufficient.length > 0)
    return ok({ report: report.value, failure: { reason: 'gates-insufficient', strategy, insufficient } });
  return ok({ report: report.value, failure: null });
}
