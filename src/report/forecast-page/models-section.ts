import { figures, text, type Section } from '../document.ts';
import { count, percent } from '../format.ts';
import { mostHistories } from '../charts/open-forecasts.ts';

/** Two figures per model; their names are those of `drawModels`. */
export function modelsSection(models: readonly string[], symbols: number, level: number): Section {
  const shown =
    symbols > mostHistories
      ? ` The first ${count(mostHistories)} of ${count(symbols)} symbols are drawn; forecasts.csv has the numbers of all.`
      : '';
  return {
    id: 'models',
    title: 'Model by model',
    blocks: [
      text(
        'History: closes, and at each horizon the price that the open forecast means, with the interval that should hold ' +
          `${percent(level, 0)} of outcomes; bars ahead are drawn at the pace of the bars shown.${shown}`,
      ),
      text(
        'Past forecasts, out of sample, across, against the returns that came, up; thinned, each axis at its own scale. On the ' +
          'dashed line both are equal; orange dots are mean outcomes of ten groups by forecast and lie along it when forecasts mean what they say. ' +
          'Flat dots: the size of a forecast told nothing.',
      ),
      figures(
        ...models.flatMap((model) => [
          [`open-${model}`, `${model}: history and open forecasts`] as const,
          [`past-${model}`, `${model}: past forecasts against outcomes`] as const,
        ]),
      ),
    ],
  };
}
