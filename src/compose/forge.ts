import { github } from '../adapters/github.ts';
import { fail, ok, type Result } from '../failure.ts';
import type { Forge } from '../ports/forge.ts';
import type { Git } from '../ports/git.ts';
import { forgeAddress } from '../promotion/forge-address.ts';
import { Secret } from '../util/secret.ts';
import { timers } from './trade/timers.ts';

export interface ForgeHere {
  readonly forge: Forge | { readonly missing: 'no-token' | 'no-forge' };
  /** Address of the repository for a browser; null when the remote is no known forge. */
  readonly web: string | null;
}

/** The forge behind a remote, with the token of the environment. Without either it says which is missing. */
export async function forgeHere(git: Git, remote: string): Promise<Result<ForgeHere>> {
  const api = variable('GITHUB_API_URL') ?? 'https://api.github.com';
  const url = await git.remoteUrl(remote);
  if (!url.ok) return url;
  const address = forgeAddress(remote, url.value, api, variable('GITHUB_REPOSITORY'));
  const token = variable('GITHUB_TOKEN') ?? variable('GH_TOKEN');
  if (!address.ok) return ok({ forge: { missing: token === undefined ? 'no-token' : 'no-forge' }, web: null });
  const { repository, web } = address.value;
  if (token === undefined) return ok({ forge: { missing: 'no-token' }, web });
  const forge = github({ api, token: new Secret(token), repository, timeoutMs: 20_000 }, timers);
  return forge.ok ? ok({ forge: forge.value, web }) : fail(forge.failure);
}

export async function closeForge({ forge }: ForgeHere): Promise<void> {
  if ('close' in forge) await forge.close();
}

function variable(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
