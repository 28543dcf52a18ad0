import { fail, ok, type Failure, type Result } from '../failure.ts';
import type { StageSpec } from '../pipeline/stage.ts';
import type { FileStore } from '../ports.ts';
import { compareStages, type Comparison } from '../promotion/reproduce/compare-stages.ts';
import { evidenceProblem } from '../promotion/verify/check-evidence.ts';
import { layOut } from './reproduce/lay-out.ts';
import { chooseCandidate, loadForRebuild } from './reproduce/load-candidate.ts';

export interface ReproduceDeps {
  /** The workspace with the candidate. */
  readonly files: FileStore;
  /** An empty folder elsewhere. */
  readonly empty: FileStore;
  readonly graph: readonly StageSpec[];
  /** Code digest of each stage of this build, and the runtime it runs on. */
  readonly codeDigests: { readonly [stage: string]: { readonly digest: string } };
  readonly runtime: string;
  /** Runs the whole pipeline in the folder with this build. */
  readonly runHere: (strategy: string) => Promise<Result<void>>;
  /** Builds the code of a commit elsewhere and runs its pipeline in the folder. */
  readonly runAt: (strategy: string, commit: string) => Promise<Result<void>>;
  readonly say: (line: string) => void;
}

export interface Reproduction extends Comparison {
  readonly strategy: string;
  readonly candidate: string;
  /** The commit whose code was built for it; null when this build is the same code. */
  readonly builtAt: string | null;
}

/** Rebuilds a candidate from its configuration and data in another folder and compares every byte. A difference is an answer. */
export async function reproduce(
  deps: ReproduceDeps,
  strategy: string,
  asked: string | undefined,
): Promise<Result<Reproduction>> {
  const { files, empty, graph, codeDigests, runtime, say } = deps;
  const id = chooseCandidate(files, strategy, asked);
  if (!id.ok) return id;
  const candidate = loadForRebuild(files, strategy, id.value);
  if (!candidate.ok) return candidate;
  const { manifest } = candidate.value;
  if (manifest.runtime !== runtime) {
    const detail = `it was made on ${manifest.runtime}, this is ${runtime}`;
    return fail({
      reason: 'reproduce-impossible',
      candidate: id.value,
      detail,
      remedy: `run it on ${manifest.runtime}`,
    });
  }
  say(`candidate ${id.value} of ${strategy}, code ${manifest.code.commit.slice(0, 12)}`);
  const laid = layOut(files, empty, candidate.value);
  if (!laid.ok) return laid;
  const same = Object.entries(manifest.code.stages).every(([stage, digest]) => codeDigests[stage]?.digest === digest);
  say(same ? 'this build is the same code' : `building the code of ${manifest.code.commit.slice(0, 12)}`);
  const ran = same ? await deps.runHere(strategy) : await deps.runAt(strategy, manifest.code.commit);
  if (!ran.ok) return ran;
  const compared = compareStages(empty, graph, candidate.value);
  if (!compared.ok) return compared;
  const problem = compared.value.differences.length === 0 ? evidenceProblem(candidate.value) : null;
  if (problem !== null)
    return fail({ reason: 'candidate-invalid', candidate: id.value, file: 'manifest.json', detail: problem });
  return ok({ ...compared.value, strategy, candidate: id.value, builtAt: same ? null : manifest.code.commit });
}

/** The refusal a reproduction comes to; null when every byte is the same. */
export function differenceOf({ strategy, candidate, differences }: Reproduction): Failure | null {
  const [first] = differences;
  return first ? { reason: 'reproduce-differs', strategy, candidate, ...first, files: differences.length } : null;
}
