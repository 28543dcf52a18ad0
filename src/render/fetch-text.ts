import { table } from './table.ts';

interface Progress {
  readonly request: string;
  readonly done: number;
  readonly total: number;
  readonly pages: number;
  readonly rows: number;
  readonly untilUtc: number;
}

interface Fetched {
  readonly provider: string;
  readonly request: string;
  readonly outcome: 'kept' | 'fetched';
  readonly newPages: number;
  readonly rows: number;
}

/** A page has arrived. */
export function fetchProgressLine({ request, done, total, pages, rows, untilUtc }: Progress): string {
  const until = Number.isFinite(untilUtc) ? ` up to ${new Date(untilUtc).toISOString().slice(0, 10)}` : '';
  return `${request} (${done + 1} of ${total}): ${pages} pages, ${rows} rows${until}`;
}

export function fetchedText(fetched: readonly Fetched[]): string {
  if (fetched.length === 0) return 'nothing to fetch: the provider reads files that are here\n';
  const rows = fetched.map(({ provider, request, outcome, newPages, rows: count }) => [
    provider,
    request,
    outcome,
    `${newPages} new pages`,
    `${count} rows`,
  ]);
  return `${table(rows)}\n`;
}
