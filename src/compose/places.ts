import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok, type Result } from '../failure.ts';
import { loadEnvironment } from './environment.ts';

/** Where Assay's own code and packages are: the folder with package.json. */
export const codeRoot = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The workspace: what `--root` or ASSAY_ROOT says, else the nearest parent with `config/pipeline.yaml`. Its `.env` is taken in, so that
 * every command of a workspace sees the same keys and the same strategy.
 */
export function findRoot(asked: string | undefined): Result<string> {
  if (asked === '') return fail({ reason: 'wrong-flag-value', flag: '--root', found: 'nothing', expected: 'a folder' });
  const variable = process.env['ASSAY_ROOT'];
  const named = asked ?? (variable === '' ? undefined : variable);
  const start = resolve(named ?? process.cwd());
  const given = named !== undefined;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'config', 'pipeline.yaml'))) {
      loadEnvironment(folder);
      return ok(folder);
    }
    if (given || dirname(folder) === folder) return fail({ reason: 'no-workspace', from: start });
  }
}

/** Strategy named by flag or environment, else the one that ships as the example. */
export function chosenStrategy(asked: string | undefined): string {
  return asked ?? process.env['ASSAY_STRATEGY'] ?? process.env['STRATEGY'] ?? 'sp500_daily';
}

const secretVariables = [
  'APCA_API_KEY_ID',
  'APCA_API_SECRET_KEY',
  'FRED_API_KEY',
  'ASSAY_REPAIR_API_KEY',
  'GITHUB_TOKEN',
  'GH_TOKEN',
];

/** Takes every secret out of the variables of a program that needs none. */
export const noSecrets: { readonly [name: string]: undefined } = Object.fromEntries(
  secretVariables.map((name) => [name, undefined]),
);

/** Values of the environment that must never be shown. */
export function environmentSecrets(): readonly string[] {
  return secretVariables.map((name) => process.env[name] ?? '').filter((value) => value.length >= 6);
}
