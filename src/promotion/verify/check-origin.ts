import type { CandidateManifest } from '../../formats/candidate-manifest/candidate-manifest.schema.generated.ts';
import { countTrials } from '../../formats/training/count-trials.ts';
import type { ChainedFile } from '../../formats/chain/chained-file.ts';
import { readChain } from '../../formats/chain/chained-file.ts';
import { sha256 } from '../../util/sha256.ts';
import { configParts } from '../candidate/candidate-layout.ts';
import { approvedBefore } from './check-candidate.ts';
import type { Change, StrategyChange } from './change.ts';
import { bad, failureDetail, good, type Finding } from './finding.ts';
import { modelPath } from './model-paths.ts';

/** The candidate was made by code that the base already has, with the packages that code asks for. */
export function codeAncestor({ base }: Change, { manifest, code }: StrategyChange): Finding {
  const { commit, lock_sha256: lock } = manifest!.code;
  if (!code?.isAncestor) return bad(`commit ${commit.slice(0, 12)} is no ancestor of the base ${base.slice(0, 12)}`);
  if (!code.lockfile) return bad(`commit ${commit.slice(0, 12)} has no package-lock.json`);
  const found = sha256(code.lockfile);
  if (found !== lock)
    return bad(`package-lock.json of commit ${commit.slice(0, 12)} has SHA-256 ${found.slice(0, 12)}`);
  return good(`commit ${commit.slice(0, 12)} is part of the base`);
}

/** A candidate that comes anew was made with the configuration and the thresholds of the base. */
export function configOfBase(about: StrategyChange): Finding {
  const { manifest, baseConfig, state } = about;
  const { to } = state!.move;
  if (!['APPROVED', 'REJECTED'].includes(to)) return good('the move approves nothing anew');
  if (approvedBefore(about)) return good('an earlier move approved this candidate');
  if (!baseConfig) return bad('the base lacks config/pipeline.yaml, config/gates.yaml or the strategy itself');
  for (const name of Object.keys(configParts) as (keyof typeof configParts)[]) {
    if (sha256(baseConfig[name]) !== manifest!.config[name]) return bad(`${configParts[name]} is not that of the base`);
  }
  return good('pipeline, strategy and gates are those of the base');
}

/** The ledger of trials only grows, and reaches at least as far as the gates counted. */
export function trialsChain({ changes }: Change, { headLedger, manifest, candidate }: StrategyChange): Finding {
  const edited = changes.find(({ path, kind }) => modelPath(path)?.kind === 'trials' && kind !== 'added');
  if (edited) return bad(`${edited.path} is ${edited.kind}: the ledger only grows`);
  const chain = readChain(headLedger);
  if (!chain.ok) return bad(failureDetail(chain.failure));
  if (!manifest) return good(`${headLedger.length} studies`);
  const { studies, head } = manifest.trials;
  const counted = headLedger.slice(0, studies);
  const last = counted.at(-1);
  if (counted.length < studies || (last ? sha256(last.content) : null) !== head)
    return bad(`the ledger does not hold the ${studies} studies that the gates counted`);
  const own = candidate!.files.get('evidence/trials.jsonl');
  const digest = own && sha256(own);
  if (!chain.value.some((body) => sha256(body) === digest))
    return bad("the candidate's own study is not in the ledger");
  const trials = countTrials(counted, new TextDecoder().decode(own));
  return trials.ok ? good(`${trials.value} trials in ${studies} studies`) : bad(failureDetail(trials.failure));
}

/** The part of the ledger that the gates counted. */
export function countedLedger(ledger: readonly ChainedFile[], { trials }: CandidateManifest): readonly ChainedFile[] {
  return ledger.slice(0, trials.studies);
}
