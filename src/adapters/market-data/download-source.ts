import { fail, ok, type Result } from '../../failure.ts';
import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import type { DownloadProvider } from '../../formats/downloads/download-requests.ts';
import type { DownloadSource } from '../../ports.ts';
import { Secret } from '../../util/secret.ts';
import { alpacaSource } from './alpaca.ts';
import { binanceSource } from './binance.ts';
import { fredSource } from './fred.ts';

type Environment = { readonly [name: string]: string | undefined };

/** The source of a provider with its keys from the environment; a missing key is named. */
export function downloadSource(
  provider: DownloadProvider,
  config: DataConfig,
  environment: Environment,
): Result<DownloadSource> {
  switch (provider) {
    case 'binance':
      return ok(binanceSource(config.binance));
    case 'alpaca': {
      const keyId = secretFrom(environment, 'APCA_API_KEY_ID', 'alpaca');
      if (!keyId.ok) return keyId;
      const secretKey = secretFrom(environment, 'APCA_API_SECRET_KEY', 'alpaca');
      if (!secretKey.ok) return secretKey;
      return ok(alpacaSource({ baseUrl: config.alpaca.baseUrl, keyId: keyId.value, secretKey: secretKey.value }));
    }
    case 'fred': {
      const apiKey = secretFrom(environment, 'FRED_API_KEY', 'fred');
      return apiKey.ok ? ok(fredSource({ baseUrl: config.macro.fred.baseUrl, apiKey: apiKey.value })) : apiKey;
    }
  }
}

function secretFrom(environment: Environment, name: string, provider: string): Result<Secret> {
  const value = environment[name];
  if (value) return ok(new Secret(value));
  return fail({
    reason: 'data-setting-missing',
    key: `environment variable ${name}`,
    why: `${provider} answers only with a key`,
    choices: [],
  });
}
