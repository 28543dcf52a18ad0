import { fail, ok, type Result } from '../failure.ts';
import type { TrainConfig } from '../formats/config/train.schema.generated.ts';
import type { ExternalFile, ExternalPlaces, StageSpec } from '../pipeline/stage.ts';

/** Searches parameters inside the first training window, then walks forward and fits the production model. */
export const trainStage: StageSpec = {
  name: 'train',
  title: 'Train walk-forward',
  upstream: [
    { stage: 'data', files: ['bars.arrow'] },
    { stage: 'features', files: ['features.arrow'] },
    { stage: 'labels', files: ['labels.arrow'] },
  ],
  outputs: [
    { file: 'model.json', kind: 'model', always: true },
    { file: 'training_metrics.json', kind: 'training-metrics', always: true },
    { file: 'trials.jsonl', kind: 'trials', always: true },
    { file: 'oos_predictions.arrow', kind: 'predictions', always: true },
  ],
  directory: (strategy) => `models/${strategy}/work`,
  params: ['train', 'features', 'labels'],
  externals: (param, places) => importedFile(param('train') as unknown as TrainConfig, places),
  archive: { file: 'trials.jsonl', folder: (strategy) => `models/${strategy}/trials` },
  load: () => import('./train/run-train.ts'),
};

function importedFile({ model }: TrainConfig, places: ExternalPlaces): Result<readonly ExternalFile[]> {
  if (model.kind !== 'onnx') return ok([]);
  const { file } = model.onnx;
  if (file.startsWith('/') || file.split('/').includes('..')) return fail({ reason: 'onnx-file-outside', file });
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
  if (file === '' || !places.list(folder).includes(file)) return fail({ reason: 'onnx-file-missing', file });
  return ok([{ key: file, path: file }]);
}
