import { StrategyRun } from './strategy-rig.ts';

const bars = 'fx/usdcop_1d_2012-2021.csv';
const macro = 'macro/usdcop_macro_daily_release_dates_2026-01.csv.gz';

/** Shared files that the runs need. */
export const usdCopFiles: readonly string[] = [bars, macro];

const series = {
  oil: 'comm_oil_brent_glb_d_brent',
  dollar: 'fxrt_index_dxy_usa_d_dxy',
  fear: 'volt_vix_usa_d_vix',
  prices: 'infl_cpi_total_col_m_ipccol',
};

/** A shipped strategy on pesos per dollar, with series of oil, dollar, fear and prices as they were released. */
export function usdCop(name: string): StrategyRun {
  const run = new StrategyRun(name, {
    data: {
      start: '2015-01-01',
      provider: 'csv',
      files: { paths: [`data/${bars}`], symbol: 'USDCOP' },
      calendar: 'weekdays-24x5',
      barsPerYear: 255,
      macro: {
        paths: [`data/${macro}`],
        releaseColumn: 'release_date',
        releaseLagDays: 1,
        series: Object.values(series),
      },
      quality: { rules: { zeroVolumeSeries: 'note' } },
    },
    features: {
      list: [
        'log-return-1',
        'log-return-5',
        'log-return-21',
        'volatility-21',
        'rsi-14',
        { kernel: 'macro', series: series.oil, transform: 'change', name: 'oil' },
        { kernel: 'macro', series: series.dollar, transform: 'change', name: 'dollar' },
        { kernel: 'macro', series: series.fear, name: 'fear' },
        { kernel: 'macro', series: series.prices, transform: 'days-since-release', name: 'prices-age' },
      ],
    },
    // No volume is known of foreign exchange; what a bar's trade could be is said instead.
    trading: { costs: { notionalVolume: 1e9 } },
  });
  for (const file of usdCopFiles) run.share(file);
  return run;
}
