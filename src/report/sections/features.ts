import { table, text, type Section } from '../document.ts';
import { count, date, percent, plural, significant } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

export function featuresSection({ features, training }: ReportInputs): Section {
  const { truncation } = features;
  const shares = new Map(training.features.map(({ name, share }) => [name, share]));
  return {
    id: 'features',
    title: 'Features',
    blocks: [
      text(
        `${plural(features.features.length, 'feature')}, all there after ${plural(features.warmUpBars, 'bar')}. No look-ahead: computed ` +
          `again with the bars cut off at ${plural(truncation.cuts, 'moment')} from ${date(truncation.firstCutUtc)} to ` +
          `${date(truncation.lastCutUtc)}, all ${count(truncation.values)} values were the same bit for bit.`,
      ),
      table(
        'Every feature',
        [
          'Feature',
          '#Importance',
          '#Warm-up bars',
          '#Memory bars',
          '#Missing',
          '#Mean',
          '#Deviation',
          '#Lowest',
          '#Highest',
        ],
        features.features.map((feature) => [
          feature.name,
          percent(shares.get(feature.name) ?? null),
          count(feature.warmUpBars),
          feature.memoryBars === null ? 'fading' : count(feature.memoryBars),
          percent(feature.missingShare),
          significant(feature.mean),
          significant(feature.standardDeviation),
          significant(feature.lowest),
          significant(feature.highest),
        ]),
      ),
    ],
  };
}
