import type { SampleConfig } from '../../formats/config/data.schema.generated.ts';

/** Real bars inside an npm package. */
export interface SampleDataset {
  readonly package: string;
  readonly file: string;
  readonly symbol: string;
  readonly description: string;
}

export const sampleDatasets: { readonly [name in SampleConfig['dataset']]: SampleDataset } = {
  'sp500-daily': {
    package: 'vega-datasets',
    file: 'data/sp500-2000.csv',
    symbol: 'SP500',
    description:
      'S&P 500 index, daily, 2000 to April 2020 (source named by the package: Yahoo Finance). An index: nobody trades it at these prices, and many opens repeat the previous close.',
  },
  'aapl-daily': {
    package: '@observablehq/sample-datasets',
    file: 'aapl.csv',
    symbol: 'AAPL',
    description: 'Apple, daily, May 2013 to May 2018, adjusted for the 7:1 split of 2014 but not for dividends.',
  },
};

/** Keys under which a dataset's files are read and reported. */
export function sampleKeys(dataset: SampleDataset): { readonly bars: string; readonly manifest: string } {
  return { bars: `npm:${dataset.package}/${dataset.file}`, manifest: `npm:${dataset.package}/package.json` };
}
