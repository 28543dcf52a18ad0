import { evaluateGates } from '../../core/gates/evaluate-gates.ts';
import { ok, type Result } from '../../failure.ts';
import type { GateVote } from '../../formats/approval-state/approval-state.schema.generated.ts';
import type { ChainedFile } from '../../formats/chain/chained-file.ts';
import type { GatesConfig } from '../../formats/config/gates.schema.generated.ts';
import { countTrials } from '../../formats/training/count-trials.ts';
import { gateFiles, parseGateFiles } from '../../formats/validation-report/gate-files.ts';
import { validationReportFile } from '../../formats/validation-report/validation-report-file.ts';
import type { ValidationReport } from '../../formats/validation-report/validation-report.schema.generated.ts';
import { sha256 } from '../../util/sha256.ts';
import type { Candidate } from './candidate.ts';

type Evidence = Pick<Candidate, 'files'>;

const reportPath = 'evidence/validation_report.json';

/** Judges a candidate's evidence again. `ledger` is the chain of trials as far as the candidate's manifest counts it. */
export function judgeEvidence(
  { files }: Evidence,
  ledger: readonly ChainedFile[],
  thresholds: GatesConfig,
): Result<Omit<ValidationReport, 'schema'>> {
  const text = (name: string): string => new TextDecoder().decode(files.get(`evidence/${name}`));
  const evidence = parseGateFiles((name) => text(gateFiles[name]));
  if (!evidence.ok) return evidence;
  const trials = countTrials(ledger, text('trials.jsonl'));
  if (!trials.ok) return trials;
  return ok(evaluateGates({ ...evidence.value, trials: trials.value }, thresholds));
}

/** The gates' vote on a candidate by the report it carries and the thresholds it was judged by. */
export function recordedVote({ files, manifest }: Pick<Candidate, 'files' | 'manifest'>): Result<GateVote> {
  const bytes = files.get(reportPath) ?? new Uint8Array();
  const report = validationReportFile.parse(new TextDecoder().decode(bytes));
  if (!report.ok) return report;
  return ok(voteOf(report.value, sha256(bytes), manifest.config.gates_sha256));
}

/** A verdict as a vote. */
export function voteOf(
  { verdict, gates }: Omit<ValidationReport, 'schema'>,
  validation: string,
  thresholds: string,
): GateVote {
  const having = (wanted: string): string[] => gates.filter((gate) => gate.verdict === wanted).map(({ name }) => name);
  return {
    verdict: verdict === 'accepted' ? 'pass' : verdict === 'rejected' ? 'fail' : 'insufficient',
    failed: having('fail'),
    insufficient: having('insufficient'),
    validation_sha256: validation,
    thresholds_sha256: thresholds,
  };
}
