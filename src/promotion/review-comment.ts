import type { ValidationReport } from '../formats/validation-report/validation-report.schema.generated.ts';
import { escapeMarkdown } from '../util/escape.ts';
import { figureText, type CandidateCard } from './candidate-card.ts';
import type { CandidateComparison } from './compare-candidates.ts';
import type { Verification } from './verify/verification.ts';

/** What a rebuild came to, for the comment; null when it did not run. */
export interface RebuildOutcome {
  readonly files: number;
  readonly builtAt: string | null;
  readonly differences: readonly {
    readonly stage: string;
    readonly file: string;
    readonly field: string;
    readonly expected: string;
    readonly found: string;
  }[];
}

export interface ReviewFacts {
  readonly strategy: string;
  readonly verification: Verification;
  /** Null when it did not run, or could not: then `rebuildNote` says why. */
  readonly rebuild: RebuildOutcome | null;
  readonly rebuildNote: string | null;
  /** Null when the candidate cannot be read or the move names none. */
  readonly card: CandidateCard | null;
  /** Against the candidate that is in paper at the base; null without one. */
  readonly comparison: CandidateComparison | null;
  /** Committed plots of the report, relative to the repository, such as `models/s/candidates/<id>/report/equity.svg`. */
  readonly plots: readonly string[];
}

/** By this line the one comment of a strategy is found again and refreshed in place. */
export function commentMarker(strategy: string): string {
  return `<!-- assay:promotion:${strategy} -->`;
}

/** The report on a promotion's pull request, as Markdown. Every text that comes from a file or a name is escaped. */
export function reviewComment(facts: ReviewFacts): string {
  const { strategy, verification, card, comparison, plots } = facts;
  const sections = [
    commentMarker(strategy),
    headline(facts),
    card ? gateSection(card.gates) : '',
    comparison ? comparisonSection(comparison) : card ? figureSection(card) : '',
    rebuildSection(facts),
    checkSection(verification),
    card ? digestSection(card) : '',
    plots.length === 0
      ? ''
      : section('Plots', plots.map((path) => `![${nameOf(path)}](${encodeURI(path)})`).join('\n\n')),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function headline({ strategy, verification, rebuild, card }: ReviewFacts): string {
  const refused = verification.checks.filter(({ ok, detail }) => !ok && !detail.startsWith('not reached'));
  const verified = verification.ok ? 'verified' : `**refused** by ${refused.map(({ name }) => code(name)).join(', ')}`;
  const rebuilt =
    rebuild === null
      ? 'not rebuilt'
      : rebuild.differences.length === 0
        ? `rebuilt, ${rebuild.files} files byte for byte`
        : `**not reproduced**, ${rebuild.differences.length} of ${rebuild.files} files differ`;
  const candidate = card ? ` candidate ${code(card.id)}, gates: **${card.verdict}**,` : '';
  return `## ${safe(strategy)}\n\n${[candidate.trim(), `${verified},`, `${rebuilt}.`].filter(Boolean).join(' ')}`;
}

function gateSection(gates: ValidationReport['gates']): string {
  const number = (value: number | null): string =>
    value === null ? 'undefined' : String(Number(value.toPrecision(4)));
  return section(
    'Gates',
    table(
      ['gate', 'found', 'demanded', 'verdict', 'why'],
      gates.map(({ title, value, relation, threshold, verdict, reason }) => [
        safe(title),
        number(value),
        `${safe(relation)} ${number(threshold)}`,
        verdict === 'pass' ? 'pass' : `**${verdict}**`,
        safe(reason),
      ]),
    ),
  );
}

function comparisonSection({ before, after, figures, gates, config, features }: CandidateComparison): string {
  const rows = [
    ...figures.map((one) => [safe(one.name), one.before, one.after]),
    ...gates.map((one) => [`gate ${code(one.name)}`, one.before, one.after]),
    ...config.map((one) => [code(one.key), json(one.before), json(one.after)]),
    ...features.added.map((name) => [`feature ${code(name)}`, '', 'added']),
    ...features.removed.map((name) => [`feature ${code(name)}`, 'removed', '']),
  ];
  return section(
    'Against the champion',
    table(['', `champion ${code(before.id)}`, `candidate ${code(after.id)}`], rows),
  );
}

function figureSection({ figures }: CandidateCard): string {
  const rows = figures.map((figure) => [safe(figure.name), figureText(figure)]);
  return section('Figures', `${table(['', 'candidate'], rows)}\n\nThere is no champion to compare with.`);
}

function rebuildSection({ rebuild, rebuildNote }: ReviewFacts): string {
  if (rebuild === null) return section('Rebuild', rebuildNote === null ? 'It did not run.' : safe(rebuildNote));
  const by = rebuild.builtAt === null ? 'this build' : `the code of ${code(rebuild.builtAt.slice(0, 12))}`;
  if (rebuild.differences.length === 0)
    return section(
      'Rebuild',
      `Rebuilt by ${by} from configuration and data: all ${rebuild.files} files byte for byte.`,
    );
  const rows = rebuild.differences
    .slice(0, 10)
    .map(({ stage, file, field, expected, found }) => [stage, file, field, expected, found].map(safe));
  return section('Rebuild', table(['stage', 'file', 'at', 'candidate', 'rebuilt'], rows));
}

function checkSection({ checks, base, head }: Verification): string {
  const rows = checks.map(({ name, ok, detail }) => [code(name), ok ? 'pass' : '**fail**', safe(detail)]);
  const range = `${code(base.slice(0, 12))} to ${code(head.slice(0, 12))}`;
  return section(`Checks of ${range}`, table(['check', 'outcome', 'found'], rows));
}

function digestSection({ digests }: CandidateCard): string {
  return section(
    'Digests',
    table(
      ['of', 'SHA-256'],
      Object.entries(digests).map(([name, digest]) => [safe(name), code(digest)]),
    ),
  );
}

function section(title: string, body: string): string {
  return `### ${title}\n\n${body}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** No markup, and nobody is called: the forge tells whoever stands after an @. */
function safe(text: string): string {
  return escapeMarkdown(text).replaceAll('@', '@\u200b');
}

/** Words of our own alphabet as code; anything else is escaped instead, because a code span cannot hold every letter. */
function code(text: string): string {
  return /^[\w./: -]+$/.test(text) ? `\`${text}\`` : safe(text);
}

function json(value: unknown): string {
  const text = JSON.stringify(value);
  return safe(text.length <= 80 ? text : `${text.slice(0, 77)}...`);
}

function nameOf(path: string): string {
  return safe(path.slice(path.lastIndexOf('/') + 1).replace('.svg', ''));
}
