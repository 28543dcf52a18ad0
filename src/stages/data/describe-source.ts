import type { Bars } from '../../formats/bars/bars.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import type { Provenance } from '../../formats/provenance/provenance.schema.generated.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { sha256 } from '../../util/sha256.ts';
import type { StageDataConfig } from './data-config.ts';
import { sampleDatasets, sampleKeys } from './sample-datasets.ts';

/** Where the bars came from: every file with its digest, the package and its licence, and what the prices mean. */
export function describeSource(
  context: StageContext,
  config: StageDataConfig,
  made: { readonly bars: Bars; readonly macro: MacroTable | null; readonly unfinished: number },
): Omit<Provenance, 'schema'> {
  const isAlpaca = config.provider === 'alpaca';
  return {
    provider: config.provider,
    ...describeDataset(context, config),
    feed: isAlpaca ? config.alpaca.feed : null,
    adjustment: isAlpaca ? config.alpaca.adjustment : config.adjustment,
    calendar: config.calendar,
    interval: config.interval,
    files: context.externals.map(({ key }) => {
      const content = context.readExternal(key);
      return { file: key, sha256: sha256(content), bytes: content.length };
    }),
    symbols: ranges(made.bars.symbols, made.bars.offsets, made.bars.openUtc),
    unfinishedBars: made.unfinished,
    macro: made.macro ? ranges(made.macro.series, made.macro.offsets, made.macro.tUtc) : [],
  };
}

function describeDataset(
  context: StageContext,
  config: StageDataConfig,
): Pick<Provenance, 'dataset' | 'licence' | 'packages'> {
  if (config.provider !== 'sample') {
    const words = {
      csv: 'CSV files',
      parquet: 'Parquet files',
      synthetic: 'generated bars, no market',
      binance: 'Binance klines',
      alpaca: 'Alpaca bars',
    };
    return { dataset: words[config.provider], licence: null, packages: [] };
  }
  const dataset = sampleDatasets[config.sample.dataset];
  const manifest = JSON.parse(new TextDecoder().decode(context.readExternal(sampleKeys(dataset).manifest))) as {
    version: string;
    license?: string;
  };
  return {
    dataset: dataset.description,
    licence: manifest.license ?? null,
    packages: [{ name: dataset.package, version: manifest.version }],
  };
}

function ranges(names: readonly string[], offsets: Int32Array, times: Float64Array): Provenance['symbols'] {
  return names.map((name, i) => {
    const [from, to] = [offsets[i]!, offsets[i + 1]!];
    return { name, rows: to - from, firstUtc: times[from]!, lastUtc: times[to - 1]! };
  });
}
