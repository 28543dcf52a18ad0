import { fail, ok, type Result } from '../../failure.ts';
import { Secret } from '../../util/secret.ts';
import type { AlpacaBrokerOptions } from './alpaca.ts';

type Environment = { readonly [name: string]: string | undefined };

/** Keys and addresses of an Alpaca account as the environment gives them; empty variables are absent ones. */
export function alpacaEnvironment(
  environment: Environment,
): Result<Pick<AlpacaBrokerOptions, 'keyId' | 'secret' | 'baseUrl' | 'streamUrl'>> {
  const names = ['APCA_API_KEY_ID', 'APCA_API_SECRET_KEY'] as const;
  const [keyId, secret] = names.map((name) => environment[name] ?? '');
  const variables = names.filter((name) => !environment[name]);
  if (!keyId || !secret) return fail({ reason: 'broker-keys-missing', broker: 'alpaca', variables });
  return ok({
    keyId: new Secret(keyId),
    secret: new Secret(secret),
    baseUrl: environment['APCA_API_BASE_URL'] || undefined,
    streamUrl: environment['APCA_STREAM_URL'] || undefined,
  });
}
