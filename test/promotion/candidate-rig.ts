import { evaluateGates } from '../../src/core/gates/evaluate-gates.ts';
import { nodeFiles } from '../../src/adapters/node-files.ts';
import { checkpointFile, sealCheckpoint } from '../../src/formats/checkpoint/checkpoint-file.ts';
import type { Checkpoint } from '../../src/formats/checkpoint/checkpoint.schema.generated.ts';
import type { GatesConfig } from '../../src/formats/config/gates.schema.generated.ts';
import type {
  ApprovalState,
  ApprovalStatus,
} from '../../src/formats/approval-state/approval-state.schema.generated.ts';
import { approvalStateFile } from '../../src/formats/approval-state/approval-state-file.ts';
import { parseGateFiles, gateFiles } from '../../src/formats/validation-report/gate-files.ts';
import { validationReportFile } from '../../src/formats/validation-report/validation-report-file.ts';
import { archive } from '../../src/pipeline/archive.ts';
import { fingerprintDigest, fingerprintOf } from '../../src/pipeline/fingerprint.ts';
import { upstreamInputs } from '../../src/pipeline/stage-inputs.ts';
import type { StageSpec } from '../../src/pipeline/stage.ts';
import { applyMove, genesis } from '../../src/promotion/approval/moves.ts';
import { deployingMoves, votedMoves } from '../../src/promotion/approval/move-table.ts';
import type { Candidate } from '../../src/promotion/candidate/candidate.ts';
import { collectCandidate } from '../../src/promotion/candidate/collect.ts';
import { configOf } from '../../src/promotion/candidate/config-of.ts';
import { recordedVote } from '../../src/promotion/candidate/judge-evidence.ts';
import { writeCandidate } from '../../src/promotion/candidate/write-candidate.ts';
import { graph } from '../../src/stages/graph.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { evidenceFiles } from './evidence-files.ts';
import { value, type GitRig } from './git-rig.ts';

export const strategy = 'lab_planted';
const stateFile = approvalStateFile.path(strategy);

/**
 * Publishes every stage as if it had run: evidence that the gates can judge, and short texts for the rest, which end with `mark`.
 * `forge` changes evidence after the gates have judged it.
 */
export function publishStages(
  rig: Pick<GitRig, 'root' | 'put' | 'get'>,
  sharpe: number,
  mark = '',
  forge: (evidence: { [stageAndFile: string]: string }) => void = () => {},
  brought: { readonly [input: string]: string } = {},
): void {
  const files = nodeFiles(rig.root);
  const config = value(configOf(strategy, configTexts(rig)));
  const evidence: { [name: string]: string } = { ...evidenceFiles(sharpe) };
  value(archive(files, `models/${strategy}/trials`, new TextEncoder().encode(evidence['train/trials.jsonl'])));
  const stageOf = { backtest: 'backtest', equity: 'backtest', stress: 'stress', calibration: 'calibrate' } as const;
  const found = value(parseGateFiles((name) => evidence[`${stageOf[name]}/${gateFiles[name]}`]!));
  const report = evaluateGates({ ...found, trials: 12 }, config['gates'] as unknown as GatesConfig);
  evidence['validate/validation_report.json'] = validationReportFile.serialise(report);
  forge(evidence);
  const codeDigests = Object.fromEntries(
    graph.map(({ name }) => [name, { digest: sha256(`code of ${name}`), modules: {}, packages: {} }]),
  );
  const done = new Map<string, Checkpoint>();
  for (const stage of graph) {
    const inputs: { [name: string]: string } = upstreamInputs(stage, done);
    if (stage.name === 'train') Object.assign(inputs, brought);
    if (stage.name === 'validate') Object.assign(inputs, ledgerInputs(rig));
    const fingerprint = fingerprintOf(
      { files, graph, codeDigests, runtime: 'node-24', packageFile: (name) => ({ ok: true, value: name }) },
      stage,
      config,
      inputs,
    );
    const outputs = writtenFiles(stage).map((file) => {
      const text = evidence[`${stage.name}/${file}`] ?? `${stage.name} ${file}${mark}\n`;
      rig.put(`${stage.directory(strategy)}/${file}`, text);
      return { file, size: Buffer.byteLength(text), sha256: sha256(text) };
    });
    const checkpoint = sealCheckpoint({
      stage: stage.name,
      digest: fingerprintDigest(fingerprint),
      fingerprint,
      code: { modules: {}, packages: {} },
      outputs,
      facts: [],
    });
    rig.put(`${stage.directory(strategy)}/checkpoint.json`, checkpointFile.serialise(checkpoint));
    done.set(stage.name, checkpoint);
  }
}

/** The candidate of what is published. */
export function candidateOf(rig: GitRig, codeCommit = rig.sh('rev-parse', 'HEAD')): Candidate {
  return value(
    collectCandidate(nodeFiles(rig.root), {
      strategy,
      graph,
      plan: { strategy, stages: graph.map(({ name, title }) => ({ name, title, state: 'fresh', reasons: [] })) },
      config: value(configOf(strategy, configTexts(rig))),
      codeCommit,
      lockfile: rig.get('package-lock.json'),
    }),
  );
}

/** Writes the candidate and one move about it into the working tree. */
export function propose(
  rig: GitRig,
  candidate: Candidate | null,
  to: ApprovalStatus,
  environment: 'paper' | 'live' = 'paper',
): ApprovalState {
  const files = nodeFiles(rig.root);
  if (candidate) value(writeCandidate(files, candidate));
  const there = value(files.facts(stateFile));
  const before = there ? value(approvalStateFile.parse(rig.get(stateFile))) : genesis(strategy);
  const stage = deployingMoves[to];
  const after = value(
    applyMove(
      before,
      {
        environment,
        from: before.environments[environment].status,
        to,
        candidate: candidate?.id ?? null,
        reason: 'gates and review',
      },
      { gates: candidate && votedMoves.includes(to) ? value(recordedVote(candidate)) : null, review: 'required' },
      stage === undefined ? null : { stage, params: { target: 'none', seedDb: false } },
    ),
  );
  rig.put(stateFile, approvalStateFile.serialise(after));
  return after;
}

function configTexts(rig: Pick<GitRig, 'get'>) {
  return {
    pipeline_sha256: rig.get('config/pipeline.yaml'),
    strategy_sha256: rig.get(`config/strategies/${strategy}.yaml`),
    gates_sha256: rig.get('config/gates.yaml'),
  };
}

function writtenFiles({ outputs }: StageSpec): string[] {
  return outputs.filter(({ file, always }) => always || file === 'equity.svg').map(({ file }) => file);
}

function ledgerInputs(rig: Pick<GitRig, 'root' | 'get'>): { [name: string]: string } {
  const folder = `models/${strategy}/trials`;
  const names = value(nodeFiles(rig.root).list(folder));
  return Object.fromEntries(names.map((name) => [`external:trials/${name}`, sha256(rig.get(`${folder}/${name}`))]));
}
