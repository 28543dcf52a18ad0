import { alphaSpending } from '../core/inference/alpha-spending.ts';
import type { ApprovalMove, GateVote } from '../formats/approval-state/approval-state.schema.generated.ts';

export interface PullText {
  readonly title: string;
  readonly body: string;
}

/** Bodies of pull requests end at 65536 characters on the forge. */
const longest = 60_000;

export interface PullFacts {
  readonly strategy: string;
  readonly move: ApprovalMove;
  readonly gates: GateVote | null;
  /** Of a candidate that is proposed for the first time: its report, and how many candidates of the strategy were before it. */
  readonly proposal: { readonly report: string; readonly before: number } | null;
  /** Address under which the report's pictures are served, or null. */
  readonly pictures: string | null;
}

/** Title and body of a promotion's pull request: what moves, what it rests on, then the candidate's report. */
export function pullText({ strategy, move, gates, proposal, pictures }: PullFacts): PullText {
  const { environment, from, to, candidate, reason } = move;
  const title = `${strategy}: ${candidate === null ? 'no candidate' : candidate} ${to} in ${environment}`;
  const facts = [
    `| strategy | \`${strategy}\` |`,
    '|---|---|',
    `| candidate | ${candidate === null ? 'none' : `\`${candidate}\``} |`,
    `| move | ${environment}: ${from} → ${to} |`,
    `| reason | ${cell(reason)} |`,
    ...(gates === null ? [] : [`| gates | ${gatesLine(gates)} |`]),
    ...(proposal === null ? [] : [`| error | ${spendingLine(proposal.before)} |`]),
  ];
  const votes = [
    'Two votes let this in: the checks recompute the gates and rebuild every artefact from data and code;',
    'then somebody who had no hand in it approves the final commit.',
  ];
  const local = ['To check it yourself: `assay verify`, and `assay reproduce`.'];
  const parts = [facts.join('\n'), votes.join(' '), local.join(' ')];
  if (proposal !== null) {
    const { report } = proposal;
    parts.push('---', pictures === null ? report : withPictures(report, pictures));
  }
  const body = `${parts.join('\n\n')}\n`;
  if (body.length <= longest) return { title, body };
  return { title, body: `${body.slice(0, longest)}\n\n… cut here: report/report.md of the candidate has the rest.\n` };
}

/** The more candidates a strategy ever had, the likelier one is accepted by luck: what this one may add to that. */
function spendingLine(before: number): string {
  const { promotion, level } = alphaSpending(before);
  return (
    `candidate ${promotion} of this strategy; for all of them to err in 1 of 100 strategies without an edge, ` +
    `this one may in ${(100 * level).toFixed(3)} of 100: a deflated Sharpe ratio of at least ${(1 - level).toFixed(5)}`
  );
}

function gatesLine({ verdict, failed, insufficient }: GateVote): string {
  const named = [
    ...(failed.length > 0 ? [`failed: ${failed.join(', ')}`] : []),
    ...(insufficient.length > 0 ? [`too little evidence: ${insufficient.join(', ')}`] : []),
  ];
  return [verdict, ...named].join('; ');
}

/** A table's cell can neither end early nor hold markup of a reason. */
function cell(text: string): string {
  return text.replaceAll(/[\\`|<>*_[\]]/g, (letter) => `\\${letter}`);
}

function withPictures(report: string, address: string): string {
  return report.replaceAll(/\]\(([\w.-]+\.svg)\)/g, (_, file: string) => `](${address}/${file})`);
}
