import { fail, ok, type Result } from '../failure.ts';

export interface ForgeAddress {
  /** OWNER/NAME. */
  readonly repository: string;
  /** Address of the repository for a browser. */
  readonly web: string;
}

const name = /^[\w.-]+\/[\w.-]+$/;

/**
 * Which repository of the forge a remote is. `named` (GITHUB_REPOSITORY) stands above the remote's address; otherwise that must be
 * on the host that the API belongs to, so that a token is never used for another forge.
 */
export function forgeAddress(
  remote: string,
  url: string | null,
  api: string,
  named: string | undefined,
): Result<ForgeAddress> {
  const host = webHost(api);
  if (named !== undefined && name.test(named)) return ok({ repository: named, web: `https://${host}/${named}` });
  const found = url === null ? null : partsOf(url);
  if (found === null || found.host !== host)
    return fail({ reason: 'remote-not-forge', remote, url: withoutCredentials(url ?? 'none'), api });
  return ok({ repository: found.repository, web: `https://${host}/${found.repository}` });
}

/** api.github.com answers for github.com; a server of one's own answers at its own host below /api/v3. */
function webHost(api: string): string {
  const host = URL.canParse(api) ? new URL(api).host : api;
  return host === 'api.github.com' ? 'github.com' : host;
}

function partsOf(url: string): { readonly host: string; readonly repository: string } | null {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/]+)\/(.+?)(?:\.git)?\/?$/.exec(url) ??
    /^[^@/:]+@([^:/]+):(.+?)(?:\.git)?\/?$/.exec(url);
  if (!match || !name.test(match[2]!)) return null;
  return { host: match[1]!, repository: match[2]! };
}

function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^@/]+@/, '//***@');
}
