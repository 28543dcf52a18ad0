import { fail, ok, type Result } from '../failure.ts';
import { downloadIndexName, downloadRequests, requestFolder } from '../formats/downloads/download-requests.ts';
import type { ExternalFile, ExternalPlaces, StageSpec } from '../pipeline/stage.ts';
import { dataParams, readDataConfig, type StageDataConfig } from './data/data-config.ts';
import { expandPaths } from './data/expand-paths.ts';
import { sampleDatasets, sampleKeys } from './data/sample-datasets.ts';

/** Reads bars from files, packages, downloads or a generator, judges them, and writes those that stay. */
export const dataStage: StageSpec = {
  name: 'data',
  title: 'Read and check the bars',
  upstream: [],
  outputs: [
    { file: 'bars.arrow', kind: 'bars', always: true },
    { file: 'macro.arrow', kind: 'macro', always: false },
    { file: 'quality_report.json', kind: 'quality-report', always: true },
    { file: 'provenance.json', kind: 'provenance', always: true },
  ],
  directory: (strategy) => `results/${strategy}/data`,
  params: dataParams,
  externals: (param, places) => {
    const config = readDataConfig(param);
    return joined([
      () => barFiles(config, places),
      () => expandPaths(config.macro.paths, 'data.macro.paths', places),
      () => downloadedFiles(config, places),
    ]);
  },
  load: () => import('./data/run-data.ts'),
};

function barFiles({ provider, sample, files }: StageDataConfig, places: ExternalPlaces): Result<ExternalFile[]> {
  if (provider === 'sample') {
    const dataset = sampleDatasets[sample.dataset];
    const keys = sampleKeys(dataset);
    return ok([
      { key: keys.bars, path: places.packageFile(dataset.package, dataset.file) },
      { key: keys.manifest, path: places.packageFile(dataset.package, 'package.json') },
    ]);
  }
  if (provider !== 'csv' && provider !== 'parquet') return ok([]);
  if (files.paths.length === 0) {
    return fail({
      reason: 'data-setting-missing',
      key: 'data.files.paths',
      why: `the ${provider} provider reads files`,
      choices: [`[data/*.${provider}]`],
    });
  }
  return joined([
    () => expandPaths(files.paths, 'data.files.paths', places),
    () => expandPaths(files.factorPaths, 'data.files.factorPaths', places),
  ]);
}

function downloadedFiles(config: StageDataConfig, places: ExternalPlaces): Result<ExternalFile[]> {
  const requests = downloadRequests(config);
  if (!requests.ok) return requests;
  const found: ExternalFile[] = [];
  for (const request of requests.value) {
    const folder = requestFolder(request);
    const listed = places.list(folder).filter((path) => path.endsWith('.json'));
    if (!listed.includes(`${folder}/${downloadIndexName}`)) {
      return fail({
        reason: 'data-not-fetched',
        provider: request.provider,
        request: request.name,
        strategy: places.strategy,
      });
    }
    found.push(...listed.map((path) => ({ key: path, path })));
  }
  return ok(found);
}

/** All files of several sources, each once; the first failure otherwise. */
function joined(sources: readonly (() => Result<ExternalFile[]>)[]): Result<ExternalFile[]> {
  const found = new Map<string, ExternalFile>();
  for (const source of sources) {
    const files = source();
    if (!files.ok) return files;
    for (const file of files.value) found.set(file.key, file);
  }
  return ok([...found.values()]);
}
