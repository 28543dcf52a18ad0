import { table, text, type Section } from '../document.ts';
import { count, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

export function dataSection({ quality, labels }: ReportInputs): Section {
  const found = quality.rules.filter((rule) => rule.count > 0);
  const quiet = quality.rules.length - found.length;
  return {
    id: 'data',
    title: 'Data and labels',
    blocks: [
      text(
        `Provider ${quality.provider}, calendar ${quality.calendar}, interval ${quality.interval}: ${count(quality.rows.read)} rows read, ` +
          `${count(quality.rows.kept)} kept, ${count(quality.rows.dropped)} dropped, ${count(quality.rows.marked)} marked.`,
      ),
      table(
        'Symbols',
        ['Symbol', 'First', 'Last', '#Bars', '#Missing', '#Dropped', '#Stale opens', 'Volume'],
        quality.symbols.map((symbol) => [
          symbol.symbol,
          symbol.first,
          symbol.last,
          count(symbol.rows.kept),
          count(symbol.missingBars),
          count(symbol.rows.dropped),
          percent(symbol.staleOpenShare),
          symbol.hasVolume ? 'yes' : 'no',
        ]),
      ),
      text(
        quality.rules.length === 0
          ? 'The bars are generated: no quality rule applies.'
          : `${count(quiet)} of ${count(quality.rules.length)} quality rules found nothing.`,
      ),
      ...(found.length === 0
        ? []
        : [
            table(
              'What the quality rules found',
              ['Rule', 'Expected', 'Policy', '#Count'],
              found.map((rule) => [rule.rule, rule.expected, rule.policy, count(rule.count)]),
            ),
          ]),
      text(
        `${count(labels.labelled)} of ${count(labels.rows)} bars have a label (${labels.method}, at most ${count(labels.horizonBars)} bars ahead), ` +
          `worth about ${count(labels.uniqueness.effectiveLabels)} independent ones because they overlap.`,
      ),
      table(
        'Labels',
        ['', '#Count', '#Share'],
        (['up', 'flat', 'down'] as const).map((name) => [
          name,
          count(labels.classes[name]),
          percent(labels.classes[name] / labels.labelled),
        ]),
      ),
    ],
  };
}
