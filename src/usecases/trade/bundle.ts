import { macroFeatures } from '../../core/features/macro/check-macro-series.ts';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import type { CalibrationSchedule } from '../../formats/calibration/calibration.schema.generated.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import type { ModelSchedule } from '../../formats/model/model.schema.generated.ts';
import { bundleDigest, bundleFiles, type BundleFile } from '../../formats/production/bundle-files.ts';
import { productionSettingsFile, type ProductionSettings } from '../../formats/production/production-settings-file.ts';
import { sessionStartFile } from '../../formats/session-start/session-start-file.ts';
import type { SessionStart } from '../../trading/session/session-start.ts';
import type { FileStore } from '../../ports.ts';
import type { Json } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';

/** Everything a session trades with. */
export interface Bundle {
  readonly folder: string;
  readonly digest: string;
  readonly settings: ProductionSettings;
  readonly specs: readonly FeatureSpec[];
  readonly models: ModelSchedule;
  readonly calibration: CalibrationSchedule;
  /** Where later bars go on from. */
  readonly start: SessionStart;
}

/** Reads a bundle from a folder; null when the folder holds none. Each file is read once, and what is parsed is what is digested. */
export function readBundle(files: FileStore, folder: string): Result<Bundle | null> {
  const there = files.facts(`${folder}/model.json`);
  if (!there.ok) return there;
  if (there.value === null) return ok(null);
  const texts = {} as Record<BundleFile, string>;
  const digests = {} as Record<BundleFile, string>;
  for (const file of bundleFiles) {
    const bytes = files.read(`${folder}/${file}`);
    if (!bytes.ok) return bytes;
    texts[file] = new TextDecoder().decode(bytes.value);
    digests[file] = sha256(bytes.value);
  }
  const settings = productionSettingsFile.parse(texts['settings.json']);
  if (!settings.ok) return settings;
  const start = sessionStartFile.parse(texts['start.json']);
  if (!start.ok) return start;
  const models = modelFile.parse(texts['model.json']);
  if (!models.ok) return models;
  const calibration = calibrationFile.parse(texts['calibration.json']);
  if (!calibration.ok) return calibration;
  const specs = resolveFeatures(settings.value.features as unknown as Json, start.value.symbols.length);
  if (!specs.ok) return specs;
  const beyondBars = macroFeatures(specs.value).map(({ name }) => name);
  if (beyondBars.length > 0) {
    return fail({ reason: 'session-without-macro', strategy: settings.value.strategy, features: beyondBars });
  }
  const found = specs.value.map(({ name }) => name);
  if (found.join() !== models.value.featureNames.join()) {
    return fail({ reason: 'model-features-differ', expected: models.value.featureNames, found });
  }
  return ok({
    folder,
    digest: bundleDigest(digests),
    settings: settings.value,
    specs: specs.value,
    models: models.value,
    calibration: calibration.value,
    start: start.value,
  });
}
