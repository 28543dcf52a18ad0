import { ok, type Failure, type Result } from '../../failure.ts';
import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import { validationReportFile } from '../../formats/validation-report/validation-report-file.ts';
import type { ValidationReport } from '../../formats/validation-report/validation-report.schema.generated.ts';
import type { FileStore } from '../../ports.ts';
import type { JsonObject } from '../../util/json.ts';
import { loadConfig, strategyNames } from '../load-config.ts';

export interface StrategyEntry {
  readonly name: string;
  readonly description: string;
  /** Where its bars come from, of which symbols: "sample sp500-daily, 1d". */
  readonly data: string;
  readonly model: string;
  /** Of the latest run, whether or not that is still fresh; null before there is one. */
  readonly verdict: ValidationReport['verdict'] | null;
}

export interface StrategyList {
  readonly strategies: readonly StrategyEntry[];
  /** Strategies whose files cannot be read as configuration. */
  readonly broken: readonly { readonly name: string; readonly failure: Failure }[];
}

/** Every strategy of the workspace by name. A broken file hides no other. */
export function listStrategies(files: FileStore): Result<StrategyList> {
  const names = strategyNames(files);
  if (!names.ok) return names;
  const strategies: StrategyEntry[] = [];
  const broken: { name: string; failure: Failure }[] = [];
  for (const name of names.value) {
    const loaded = loadConfig(files, name, {});
    if (!loaded.ok) {
      broken.push({ name, failure: loaded.failure });
      continue;
    }
    const { config, description } = loaded.value;
    strategies.push({
      name,
      description,
      data: dataOf(config),
      model: modelOf(config),
      verdict: latestVerdict(files, name),
    });
  }
  return ok({ strategies, broken });
}

function dataOf(config: JsonObject): string {
  const data = config['data'] as unknown as DataConfig;
  return `${data.provider} ${sourceOf(data)}, ${data.interval}`;
}

function sourceOf({ provider, sample, synthetic, files, symbols }: DataConfig): string {
  switch (provider) {
    case 'sample':
      return sample.dataset;
    case 'synthetic':
      return synthetic.symbols.join(' ');
    case 'csv':
    case 'parquet':
      return (symbols.length > 0 ? symbols : files.paths).join(' ');
    case 'binance':
    case 'alpaca':
      return symbols.join(' ');
  }
}

function modelOf(config: JsonObject): string {
  const { model } = config['train'] as unknown as TrainConfig;
  if (model.kind !== 'ensemble') return model.kind;
  const { members, top } = model.ensemble;
  return top > 0 && top < members.length
    ? `best ${top} of ${members.length} models`
    : `ensemble of ${members.join(', ')}`;
}

function latestVerdict(files: FileStore, name: string): StrategyEntry['verdict'] {
  const path = `results/${name}/validate/validation_report.json`;
  const there = files.facts(path);
  if (!there.ok || there.value === null) return null;
  const bytes = files.read(path);
  const report = bytes.ok ? validationReportFile.parse(new TextDecoder().decode(bytes.value)) : bytes;
  return report.ok ? report.value.verdict : null;
}
