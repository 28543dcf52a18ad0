import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes what `assay verify --json` and `assay reproduce --json` said as one comment: `node scripts/promotion-comment.ts <folder>`. */
interface Said {
  readonly ok: boolean;
  readonly result?: {
    readonly base?: string;
    readonly head?: string;
    readonly checks?: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
    readonly candidate?: string;
    readonly same?: number;
  };
  readonly failure?: { readonly message: string; readonly place?: string; readonly found?: string };
}

const [folder = 'report'] = process.argv.slice(2);
const verified = said('verify.json');
const rebuilt = said('reproduce.json');
const lines = [
  '### Vote 1: what the base branch’s code says of this promotion',
  '',
  ...section('Verification', verified),
  ...(verified?.result?.checks ?? []).map(({ name, ok, detail }) => `- ${mark(ok)} \`${name}\`: ${plain(detail)}`),
  '',
  ...section('Reproduction', rebuilt),
  '',
  'Vote 2 is a review of the final commit by somebody who had no hand in it.',
];
console.log(lines.join('\n'));

function said(name: string): Said | null {
  const file = join(folder, name);
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  return text.trim() === '' ? null : (JSON.parse(text) as Said);
}

function section(title: string, of: Said | null): string[] {
  if (of === null) return [`**${title}**: not reached`];
  if (of.ok) return [`**${title}**: ${mark(true)} passed`];
  const { message = 'failed', place, found } = of.failure ?? {};
  const parts = [message, place && `at ${place}`, found && `found ${found}`].filter((part) => part);
  return [`**${title}**: ${mark(false)} ${plain(parts.join('; '))}`];
}

function mark(ok: boolean): string {
  return ok ? '✅' : '❌';
}

/** Text from the change: one line without markup, mentions or links. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll(/[\\`*_<>[\]|#@]/g, (letter) => `\\${letter}`)
    .slice(0, 500);
}
