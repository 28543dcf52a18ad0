import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import { table, text, type Section } from '../document.ts';
import { count, date, percent, plural, significant } from '../format.ts';

const mostRows = 30;

/** What the strategy's own model, the one that trades, says now. */
export function strategySection({ horizonBars, symbols }: Omit<ForecastReport, 'schema'>): Section {
  const more = symbols.length > mostRows ? `, the first ${count(mostRows)} of ${count(symbols.length)} symbols` : '';
  return {
    id: 'strategy',
    title: 'The strategy’s own model',
    blocks: [
      text(
        `What is traded are these forecasts alone: the calibrated probability of a rise within ${plural(horizonBars, 'bar')}, as the labels of the ` +
          'strategy define it. The zoo above is there to compare and trades nothing.',
      ),
      table(
        `Open forecasts${more}`,
        ['Symbol', 'Bar', '#Close', '#Score', '#Chance of a rise', 'Model', 'Source'],
        symbols
          .slice(0, mostRows)
          .map(({ symbol, asOfUtc, close, score, probability, model, source }) => [
            symbol,
            date(asOfUtc),
            significant(close),
            significant(score),
            percent(probability),
            model,
            source,
          ]),
      ),
    ],
  };
}
