import { styleText } from 'node:util';
import type { ApprovalState } from '../formats/approval-state/approval-state.schema.generated.ts';
import type { ValidationReport } from '../formats/validation-report/validation-report.schema.generated.ts';
import type { Json } from '../util/json.ts';
import { table } from './table.ts';
import { verdictText } from './verdict-text.ts';

export interface CardView {
  readonly id: string;
  readonly strategy: string;
  readonly verdict: ValidationReport['verdict'];
  readonly trials: number;
  readonly gates: ValidationReport['gates'];
  readonly maturity: ValidationReport['maturity'];
  readonly figures: readonly { readonly name: string; readonly value: number | null; readonly unit: string }[];
  readonly features: readonly string[];
  readonly digests: { readonly [name: string]: string };
  readonly files: number;
  readonly bytes: number;
}

export interface EntryView {
  readonly strategy: string;
  readonly state: ApprovalState | null;
  readonly candidates: readonly CardView[];
  readonly broken: readonly { readonly id: string; readonly detail: string }[];
}

const colours = { accepted: 'green', rejected: 'red', insufficient: 'yellow' } as const;

/** Every strategy with its environments and candidates. */
export function registryListText(entries: readonly EntryView[]): string {
  if (entries.length === 0) return 'no candidates yet: ./bin/assay pipeline, then ./bin/assay promote\n';
  return entries
    .map(({ strategy, state, candidates, broken }) => {
      const rows = candidates.map((card) => [
        `  ${card.id}`,
        styleText(colours[card.verdict], card.verdict),
        figure(card, 'total return'),
        `Sharpe ${figure(card, 'Sharpe ratio')}`,
        placesOf(state, card.id),
      ]);
      const damaged = broken.map(({ id, detail }) => `  ${id}  ${styleText('red', 'not whole')}  ${detail}`);
      const environments = state
        ? `${environmentText(state, 'paper')}, ${environmentText(state, 'live')}`
        : 'no move yet';
      return [
        `${styleText('bold', strategy)}: ${environments}`,
        ...(rows.length > 0 ? [table(rows)] : []),
        ...damaged,
      ].join('\n');
    })
    .join('\n')
    .concat('\n');
}

/** One candidate: where it stands, its gates, figures and digests. */
export function registryShowText({ card, state }: { card: CardView; state: ApprovalState | null }): string {
  const { id, strategy, verdict, trials, maturity, gates, figures, features, digests, files, bytes } = card;
  const report: ValidationReport = { schema: 'assay/validation-report/1', verdict, trials, maturity, gates };
  const gateLines = verdictText(report, strategy).split('\n').slice(1).join('\n');
  const facts = [
    ...figures.map(({ name }) => [name, figure(card, name)]),
    ['features', features.join(', ')],
    ['files', `${files}, ${(bytes / 1024).toFixed(0)} KB`],
    ...Object.entries(digests),
  ];
  const head = `${styleText('bold', strategy)} ${id}: ${styleText(colours[verdict], verdict)}, ${trials} trials`;
  const place = placesOf(state, id);
  return `${head}${place === '' ? '' : `, ${place}`}\n${gateLines}${table(facts)}\n`;
}

export interface MoveView {
  readonly commit: string;
  readonly state: ApprovalState;
}

/** The chain of moves, first move first. */
export function registryHistoryText(moves: readonly MoveView[]): string {
  if (moves.length === 0) return 'no move yet\n';
  const rows = moves.map(({ commit, state: { sequence, move, votes } }) => [
    String(sequence),
    commit.slice(0, 12),
    move.environment,
    `${move.from} -> ${move.to}`,
    move.candidate ?? '-',
    votes.gates ? `gates ${votes.gates.verdict}` : '',
    move.reason,
  ]);
  return `${table(rows)}\n`;
}

export interface ComparisonView {
  readonly before: { readonly id: string };
  readonly after: { readonly id: string };
  readonly figures: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly gates: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly config: readonly { readonly key: string; readonly before: Json; readonly after: Json }[];
  readonly features: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/** Two candidates side by side: figures always, the rest where they differ. */
export function registryDiffText({ before, after, figures, gates, config, features }: ComparisonView): string {
  const part = (title: string, rows: readonly (readonly string[])[]): string =>
    rows.length === 0 ? '' : `${styleText('bold', title)}\n${table([['', before.id, after.id], ...rows])}\n`;
  const cells = (rows: ComparisonView['figures']) => rows.map((row) => [row.name, row.before, row.after]);
  return [
    part('figures', cells(figures)),
    part('gates', cells(gates)),
    part(
      'configuration',
      config.map(({ key, before: old, after: now }) => [key, JSON.stringify(old), JSON.stringify(now)]),
    ),
    part('features', [
      ...features.added.map((name) => [name, '', 'added']),
      ...features.removed.map((name) => [name, 'removed', '']),
    ]),
  ].join('');
}

function environmentText({ environments }: ApprovalState, name: 'paper' | 'live'): string {
  const { status, candidate, hold } = environments[name];
  return `${name} ${status}${candidate === null ? '' : ` ${candidate}`}${hold ? ' (held after a rollback)' : ''}`;
}

function placesOf(state: ApprovalState | null, id: string): string {
  const names = (['paper', 'live'] as const).filter((name) => state?.environments[name].candidate === id);
  const before = (['paper', 'live'] as const).filter((name) => state?.environments[name].previous === id);
  return [
    ...names.map((name) => `${name} ${state!.environments[name].status}`),
    ...before.map((name) => `last good of ${name}`),
  ].join(', ');
}

function figure({ figures }: CardView, wanted: string): string {
  const found = figures.find(({ name }) => name === wanted);
  if (!found || found.value === null) return 'undefined';
  if (found.unit === 'count') return String(found.value);
  return found.unit === 'share' ? `${(100 * found.value).toFixed(1)} %` : found.value.toFixed(2);
}
