import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** What a workspace's `.env` may say. Other names are left alone, so that the file cannot change how programs are run. */
const environmentNames: readonly string[] = [
  'APCA_API_KEY_ID',
  'APCA_API_SECRET_KEY',
  'APCA_API_BASE_URL',
  'APCA_STREAM_URL',
  'FRED_API_KEY',
  'ASSAY_REPAIR_API_KEY',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ASSAY_STRATEGY',
  'ASSAY_WORKERS',
];

/**
 * Takes `<root>/.env` into this process's environment. A variable that exists already wins, an empty value sets nothing, and a file
 * that is absent or cannot be read changes nothing: `doctor` tells of it.
 */
export function loadEnvironment(root: string): void {
  for (const [name, value] of Object.entries(readEnvironmentFile(join(root, '.env')))) {
    // `make` hands its choice down as STRATEGY, which is nearer than a file.
    const nearer = name === 'ASSAY_STRATEGY' && (process.env['STRATEGY'] ?? '') !== '';
    if (value && environmentNames.includes(name) && !nearer) process.env[name] ??= value;
  }
}

/** Names in an environment file that mean nothing here, sorted: typing errors, most often. */
export function unknownNames(path: string): readonly string[] {
  return Object.keys(readEnvironmentFile(path))
    .filter((name) => !environmentNames.includes(name))
    .sort();
}

function readEnvironmentFile(path: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
