import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import type { HorizonReport, ZooReport } from '../../formats/forecast/zoo-report.schema.generated.ts';
import type { Tile } from '../document.ts';
import { count, dash, decimal, percent } from '../format.ts';

/** What the ensemble and the strategy's model say now, and the best model of each horizon. */
export function forecastTiles(
  { horizonBars, up, down, symbols }: Omit<ForecastReport, 'schema'>,
  zoo: Omit<ZooReport, 'schema'>,
): Tile[] {
  const [only] = symbols;
  const own: Tile =
    symbols.length === 1
      ? {
          label: 'Own model, chance of a rise',
          value: percent(only!.probability),
          note: `within ${horizonBars} bars${only!.model === '' ? '' : `, ${only!.model}`}`,
        }
      : {
          label: 'Own model, likely to rise',
          value: `${count(up)} of ${count(symbols.length)}`,
          note: `${count(down)} to fall`,
        };
  return [
    ...zoo.horizons.filter(({ models }) => models.length > 0).flatMap((horizon) => horizonTiles(horizon, zoo.level)),
    own,
  ];
}

function horizonTiles({ horizonBars, models }: HorizonReport, level: number): Tile[] {
  const best = models[0]!;
  const open = models.find(({ model }) => model === 'ensemble')?.open ?? [];
  const rising = open.filter(({ forecast }) => forecast > 0).length;
  const [only] = open;
  const said: Tile = {
    label: `Ensemble, ${horizonBars} bars`,
    ...(open.length > 1
      ? { value: `${count(rising)} of ${count(open.length)} up`, note: 'by expected return' }
      : {
          value: percent(only?.forecast ?? null, 2),
          note: only ? `${percent(level, 0)}: ${percent(only.low)} to ${percent(only.high)}` : dash,
        }),
  };
  return [said, { label: `Best score, ${horizonBars} bars`, value: decimal(best.score, 4), note: best.model }];
}
