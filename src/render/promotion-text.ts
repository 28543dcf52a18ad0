import { styleText } from 'node:util';
import { table } from './table.ts';

export interface PromotionView {
  readonly strategy: string;
  readonly move: {
    readonly environment: string;
    readonly from: string;
    readonly to: string;
    readonly candidate: string | null;
  };
  readonly steps: readonly { readonly step: string; readonly state: string; readonly about: string }[];
  readonly pull: { readonly url: string } | null;
  readonly branch: string;
  readonly dryRun: boolean;
  readonly next: string;
}

export interface DeploymentView {
  readonly strategy: string;
  readonly environment: string;
  readonly candidate: string;
  readonly commit: string;
  readonly reviewer: string;
  readonly outcome: string;
  readonly tag: string | null;
}

/** What was proposed, how far it came, and what the person does now. */
export function promotionText({ strategy, move, steps, branch, dryRun, next }: PromotionView): string {
  const { environment, from, to, candidate } = move;
  const head = `${styleText('bold', strategy)} ${candidate ?? 'no candidate'}: ${environment} ${from} -> ${to}`;
  const rows = steps.map(({ step, state, about }) => [step, styleText(colourOf(state), state), about]);
  const back = dryRun ? '' : `this checkout is on ${branch} now; git checkout - goes back\n`;
  return `${head}\n${table(rows)}\nnext: ${next}\n${back}`;
}

/** One line to a deployment. */
export function deploymentsText(done: readonly DeploymentView[]): string {
  if (done.length === 0) return 'nothing to deploy: no state asks for it\n';
  const rows = done.map(({ strategy, environment, candidate, commit, reviewer, outcome, tag }) => [
    strategy,
    environment,
    candidate,
    styleText(outcome === 'already' ? 'dim' : 'green', outcome),
    `merge ${commit.slice(0, 12)}, reviewed by ${reviewer}`,
    tag ?? '',
  ]);
  return `${table(rows)}\n`;
}

function colourOf(state: string): 'green' | 'dim' | 'cyan' | 'yellow' {
  if (state === 'done') return 'green';
  if (state === 'would') return 'cyan';
  return state === 'skipped' ? 'yellow' : 'dim';
}
