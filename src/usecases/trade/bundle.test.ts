import { expect, it } from 'vitest';
import { schemaDefaults } from '../../../test/data/data-config.ts';
import { MemoryFiles } from '../../../test/data/memory-files.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import {
  productionSections,
  productionSettingsFile,
  type ProductionSettings,
} from '../../formats/production/production-settings-file.ts';
import { sessionStartFile } from '../../formats/session-start/session-start-file.ts';
import { readBundle } from './bundle.ts';

/** A bundle of a strategy with some features and nothing learnt. */
function bundleWith(list: readonly string[], featureNames: readonly string[]) {
  const files = new MemoryFiles();
  const write = (name: string, text: string) => files.content.set(`made/${name}`, new TextEncoder().encode(text));
  const sections = productionSections.map((name) => [name, schemaDefaults(`src/formats/config/${name}.schema.json`)]);
  const settings = { strategy: 'test', ...Object.fromEntries(sections), features: { list } };
  const valid = { validFromUtc: 0 };
  const model = {
    ...valid,
    model: { kind: 'logistic-ridge', intercept: 0, coefficients: [0], means: [0], scales: [1] },
  };
  write('settings.json', productionSettingsFile.serialise(settings as unknown as ProductionSettings));
  write('start.json', sessionStartFile.serialise({ symbols: [], observers: {} }));
  write('model.json', modelFile.serialise({ featureNames, entries: [model] } as never));
  write(
    'calibration.json',
    calibrationFile.serialise({ entries: [{ ...valid, calibrator: { kind: 'identity' } }] } as never),
  );
  write('summary.json', '{}');
  return readBundle(files, 'made');
}

it('a bundle is read with the features its model was trained on', () => {
  const read = bundleWith(['rsi'], ['rsi-14']);
  expect(read).toMatchObject({ ok: true, value: { specs: [{ name: 'rsi-14' }] } });
  expect(bundleWith(['rsi-21'], ['rsi-14'])).toMatchObject({ ok: false, failure: { reason: 'model-features-differ' } });
});

it('a bundle whose features need macro series does not trade in a session', () => {
  expect(bundleWith(['macro-DGS10'], ['macro-DGS10-level'])).toEqual({
    ok: false,
    failure: { reason: 'session-without-macro', strategy: 'test', features: ['macro-DGS10-level'] },
  });
});
