import { evaluateGates } from '../../core/gates/evaluate-gates.ts';
import type { GateEvidence } from '../../core/gates/evidence.ts';
import { fail, ok, type Failure, type Result } from '../../failure.ts';
import type { GatesConfig } from '../../formats/config/gates.schema.generated.ts';
import { countTrials } from '../../formats/training/count-trials.ts';
import { gateFiles, parseGateFiles } from '../../formats/validation-report/gate-files.ts';
import { validationReportFile } from '../../formats/validation-report/validation-report-file.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';

/** Writes the verdict; a strategy that is not accepted is no failure of the stage. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('gates') as unknown as GatesConfig;
  const { midFrom: mid, lateFrom: late, matureFrom: mature } = config.maturity;
  if (mid > late || late > mature) return fail({ reason: 'gates-order', mid, late, mature });
  const evidence = readEvidence(context);
  if (!evidence.ok) return evidence;
  const report = evaluateGates(evidence.value, config);
  context.write('validation_report.json', validationReportFile.serialise(report));
  const having = (wanted: string): number => report.gates.filter(({ verdict }) => verdict === wanted).length;
  return ok({
    verdict: report.verdict,
    passed: having('pass'),
    failed: having('fail'),
    insufficient: having('insufficient'),
    trials: report.trials,
  });
}

function readEvidence(context: StageContext): Result<GateEvidence> {
  const text = (stage: string, file: string): string => new TextDecoder().decode(context.read(stage, file));
  const stageOf = { backtest: 'backtest', equity: 'backtest', stress: 'stress', calibration: 'calibrate' } as const;
  const found = parseGateFiles((name) => text(stageOf[name], gateFiles[name]));
  if (!found.ok) return found;
  const ledger = context.externals.map(({ key }) => ({
    name: key.slice(key.lastIndexOf('/') + 1),
    content: context.readExternal(key),
  }));
  const trials = countTrials(ledger, text('train', 'trials.jsonl'));
  if (!trials.ok) return fail(withFolder(trials.failure, context));
  return ok({ ...found.value, trials: trials.value });
}

/** The chain knows its files by name only. */
function withFolder(failure: Failure, { externals }: StageContext): Failure {
  if (failure.reason !== 'trial-ledger-broken') return failure;
  const path = externals.find((one) => one.path.endsWith(`/${failure.file}`))?.path;
  return path === undefined ? failure : { ...failure, file: path };
}
