import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { productionSettingsFile } from './production-settings-file.ts';

const past = readFileSync(new URL('../../../test/fixtures/golden/production-settings-1.json', import.meta.url), 'utf8');

it('reads settings of version 1, with what was done before for settings that came later', () => {
  const parsed = productionSettingsFile.parse(past);
  expect(parsed.ok && parsed.value).toMatchObject({
    schema: 'assay/production-settings/2',
    strategy: 'lab_planted',
    trading: { size: { uncertaintyPenalty: 0, method: JSON.parse(past).trading.size.method } },
  });
});

it('does not read settings of version 2 that lack one', () => {
  const { trading, ...rest } = JSON.parse(past);
  const text = JSON.stringify({ ...rest, trading, schema: 'assay/production-settings/2' });
  expect(productionSettingsFile.parse(text)).toMatchObject({ ok: false, failure: { reason: 'format-invalid' } });
});
