import type { GatesConfig } from '../../formats/config/gates.schema.generated.ts';
import { validationReportFile } from '../../formats/validation-report/validation-report-file.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { Json } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';
import { configParts } from '../candidate/candidate-layout.ts';
import { configOf } from '../candidate/config-of.ts';
import { judgeEvidence, voteOf } from '../candidate/judge-evidence.ts';
import { approvedBefore } from './check-candidate.ts';
import { countedLedger } from './check-origin.ts';
import type { StrategyChange } from './change.ts';
import { bad, failureDetail, good, type Finding } from './finding.ts';

/**
 * Judges the evidence twice: by the thresholds it carries, which must give the very report it carries, and by those of the base,
 * which must give the vote. A candidate that was approved before may go by its own.
 */
export function gatesRecomputed(about: StrategyChange): Finding {
  const { strategy, state, manifest, candidate, headLedger, baseConfig } = about;
  const { files } = candidate!;
  const own = {
    pipeline_sha256: files.get(configParts.pipeline_sha256)!,
    strategy_sha256: files.get(configParts.strategy_sha256)!,
    gates_sha256: files.get(configParts.gates_sha256)!,
  };
  const judge = (gates: Uint8Array) => {
    const config = configOf(strategy, { ...own, gates_sha256: gates });
    if (!config.ok) return config;
    const thresholds = config.value['gates'] as unknown as GatesConfig;
    return judgeEvidence({ files }, countedLedger(headLedger, manifest!), thresholds);
  };
  const carried = judge(own.gates_sha256);
  if (!carried.ok) return bad(failureDetail(carried.failure));
  const recorded = files.get('evidence/validation_report.json')!;
  if (validationReportFile.serialise(carried.value) !== new TextDecoder().decode(recorded))
    return bad('judging the evidence again gives another validation_report.json');
  const vote = state!.votes.gates;
  if (!vote) return good(`${carried.value.verdict} again; the move needs no vote`);
  const { to } = state!.move;
  const ownAllowed = !to.startsWith('LIVE') && approvedBefore(about);
  const thresholds =
    ownAllowed && vote.thresholds_sha256 === sha256(own.gates_sha256) ? own.gates_sha256 : baseConfig?.gates_sha256;
  if (!thresholds) return bad('the base has no config/gates.yaml');
  const again = Buffer.compare(thresholds, own.gates_sha256) === 0 ? carried : judge(thresholds);
  if (!again.ok) return bad(failureDetail(again.failure));
  const expected = voteOf(again.value, sha256(recorded), sha256(thresholds));
  if (canonicalJson(expected as unknown as Json) !== canonicalJson(vote as unknown as Json))
    return bad(`the vote says ${vote.verdict}; judged by the base's thresholds it is ${verdictText(expected)}`);
  if (to !== 'REJECTED' && vote.verdict !== 'pass') return bad(`the gates say ${verdictText(vote)}`);
  return good(
    `${verdictText(vote)} by the thresholds of ${thresholds === own.gates_sha256 ? 'its approval' : 'the base'}`,
  );
}

function verdictText({ verdict, failed, insufficient }: ReturnType<typeof voteOf>): string {
  const named = [...failed, ...insufficient];
  return named.length === 0 ? verdict : `${verdict} (${named.join(', ')})`;
}
