import { ok, type Result } from '../../failure.ts';
import type { Git } from '../../ports/git.ts';
import { candidateUnchanged, digestsAgree, manifestRead } from './check-candidate.ts';
import { evidenceProblem } from './check-evidence.ts';
import { gatesRecomputed } from './check-gates.ts';
import { codeAncestor, configOfBase, trialsChain } from './check-origin.ts';
import { baseIsAncestor, notShallow, pathsAllowed, regularFiles } from './check-range.ts';
import { deployTyped, legalMove, stateCanonical, stateChain, stateSchema } from './check-state.ts';
import type { Change, StrategyChange } from './change.ts';
import { bad, good, type Finding } from './finding.ts';
import { loadChange } from './load-change.ts';
import { modelPath } from './model-paths.ts';
import { checkNames, type CheckName, type CheckOutcome, type Verification } from './verification.ts';

export interface VerifyAsk {
  /** Commit of the base branch that the change is to be merged into, by any name. */
  readonly base: string;
  readonly head: string;
  /** Refuse a change that is about another strategy. */
  readonly strategy?: string;
}

/**
 * Judges a change from git's objects alone: no working tree, network or clock, so the answer is the same everywhere. A refusal is
 * an answer; failures are those of git. Source of the checks: the rules of promotion in docs/promotion.md.
 */
export async function verifyChange(git: Git, { base, head, strategy }: VerifyAsk): Promise<Result<Verification>> {
  const change = await loadChange(git, base, head);
  if (!change.ok) return change;
  return ok(judgeChange(change.value, strategy));
}

/** The checks on a change that was read. */
export function judgeChange(change: Change, strategy?: string): Verification {
  const checks = checkAll(change, strategy);
  const { base, head, strategies } = change;
  return { ok: checks.every((check) => check.ok), base, head, strategies, checks };
}

interface Step {
  readonly needs: readonly CheckName[];
  /** Null when the check has nothing to look at. */
  readonly run: (change: Change, about: StrategyChange) => Finding | null;
}

const withCandidate =
  (run: (about: StrategyChange, change: Change) => Finding) => (change: Change, about: StrategyChange) =>
    about.candidate ? run(about, change) : null;
const about = (run: (about: StrategyChange) => Finding) => (_: Change, one: StrategyChange) => run(one);

const steps: { readonly [name in CheckName]: Step } = {
  'not-shallow': { needs: [], run: notShallow },
  'base-is-ancestor': { needs: [], run: baseIsAncestor },
  'paths-allowed': { needs: [], run: pathsAllowed },
  'regular-files': { needs: ['paths-allowed'], run: regularFiles },
  'state-canonical': { needs: ['paths-allowed'], run: about(stateCanonical) },
  'state-schema': { needs: ['state-canonical'], run: about(stateSchema) },
  'state-chain': { needs: ['not-shallow', 'state-schema'], run: about(stateChain) },
  'legal-move': { needs: ['state-schema'], run: about(legalMove) },
  'deploy-typed': { needs: ['legal-move'], run: about(deployTyped) },
  'candidate-unchanged': { needs: ['state-schema'], run: candidateUnchanged },
  manifest: { needs: ['state-schema', 'regular-files'], run: withCandidate(manifestRead) },
  digests: { needs: ['manifest'], run: withCandidate(digestsAgree) },
  'evidence-agrees': {
    needs: ['digests'],
    run: withCandidate(({ strategy, manifest, candidate }) => {
      const problem = evidenceProblem({ strategy, manifest: manifest!, files: candidate!.files });
      return problem === null ? good('stages, inputs, configuration and bundle agree') : bad(problem);
    }),
  },
  'code-ancestor': { needs: ['manifest'], run: withCandidate((one, change) => codeAncestor(change, one)) },
  'config-of-base': { needs: ['manifest', 'state-chain'], run: withCandidate(configOfBase) },
  'trials-chain': { needs: ['paths-allowed'], run: trialsChain },
  'gates-recomputed': {
    needs: ['evidence-agrees', 'trials-chain', 'state-chain'],
    run: withCandidate(gatesRecomputed),
  },
};

/** Checks that look at a ledger that grows without a move. */
const ofTrials: readonly CheckName[] = [
  'not-shallow',
  'base-is-ancestor',
  'paths-allowed',
  'regular-files',
  'trials-chain',
];

function checkAll(change: Change, strategy: string | undefined): CheckOutcome[] {
  const { changes, strategies } = change;
  const untouched = !changes.some(({ path }) => path === 'models' || path.startsWith('models/'));
  const onlyTrials = changes.every(({ path }) => modelPath(path)?.kind === 'trials');
  const outcomes = new Map<CheckName, Finding>();
  for (const name of checkNames) {
    const { needs, run } = steps[name];
    const failed = needs.find((need) => !outcomes.get(need)!.ok);
    const general = name === 'not-shallow' || name === 'base-is-ancestor';
    outcomes.set(name, decide());

    function decide(): Finding {
      if (untouched && !general) return good('no path below models/ changes');
      if (failed !== undefined) return bad(`not reached: ${failed} failed`);
      if (name === 'paths-allowed' && strategy !== undefined && strategies.some((one) => one !== strategy))
        return bad(`it is about ${strategies.join(', ')}, not ${strategy}`);
      if (!general && onlyTrials && !ofTrials.includes(name)) return good('only the ledger of trials grows');
      return run(change, change.about!) ?? good('the move names no candidate');
    }
  }
  return [...outcomes].map(([name, finding]) => ({ name, ...finding }));
}
