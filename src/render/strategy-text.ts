import { styleText } from 'node:util';
import type { Failure } from '../failure.ts';
import type { Json } from '../util/json.ts';
import { failureText } from './failures.ts';
import { table } from './table.ts';

interface EntryView {
  readonly name: string;
  readonly description: string;
  readonly data: string;
  readonly model: string;
  readonly verdict: 'accepted' | 'rejected' | 'insufficient' | null;
}

interface FactsView {
  readonly name: string;
  readonly description: string;
  readonly file: string;
  readonly differs: readonly { readonly key: string; readonly value: Json; readonly elsewhere: Json }[];
}

const colours = { accepted: 'green', rejected: 'red', insufficient: 'yellow' } as const;

/** A line per strategy; those that cannot be read come last with their reason. */
export function strategyListText({
  strategies,
  broken,
}: {
  readonly strategies: readonly EntryView[];
  readonly broken: readonly { readonly name: string; readonly failure: Failure }[];
}): string {
  if (strategies.length + broken.length === 0) return 'no strategy yet: ./bin/assay init my_idea\n';
  const rows = strategies.map(({ name, description, data, model, verdict }) => [
    styleText('bold', name),
    verdict === null ? '-' : styleText(colours[verdict], verdict),
    data,
    model,
    description,
  ]);
  const head = ['strategy', 'latest verdict', 'data', 'model', 'description'];
  const damaged = broken.map(
    ({ name, failure }) => `${name}  ${styleText('red', 'broken')}  ${failureText(failure, []).split('\n')[0]!}`,
  );
  return [...(rows.length > 0 ? [table([head, ...rows])] : []), ...damaged].join('\n').concat('\n');
}

/** A line per key that differs, with the value that other strategies begin with. */
export function strategyShowText({ name, description, file, differs }: FactsView): string {
  const rows = differs.map(({ key, value, elsewhere }) => [key, shown(value), shown(elsewhere)]);
  const head = `${styleText('bold', name)}: ${description}\n${file}\n`;
  return `${head}${table([['key', 'here', 'in config/pipeline.yaml'], ...rows])}\n`;
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
