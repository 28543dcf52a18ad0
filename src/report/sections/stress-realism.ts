import { table, text, type Block, type Cell } from '../document.ts';
import { decimal } from '../format.ts';
import type { RealismFact, StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';

/** Facts of real markets, fact by family: which families look like the strategy's own data, and in what. */
export function realismBlocks({ realism, families }: StressReport): Block[] {
  if (realism.length === 0) return [];
  const titles = new Map(families.map(({ name, title }) => [name, title]));
  const facts = realism[0]!.facts;
  return [
    table(
      'How much scenarios look like the own bars',
      ['Fact', '#Own bars', '#Interval', ...realism.map(({ family }) => `#${titles.get(family) ?? family}`)],
      [
        ['Facts inside', '', '', ...realism.map(({ facts: own }) => insideOf(own))],
        ...facts.map((fact, row) => [
          fact.title,
          figure(fact.real),
          fact.low === null || fact.high === null ? '' : `${figure(fact.low)} to ${figure(fact.high)}`,
          ...realism.map(({ facts: own }) => judged(own[row]!)),
        ]),
      ],
    ),
    text(
      `✓ inside, ✗ outside the interval that resampled own bars show. Median of ${realism[0]!.paths} paths of each family. ` +
        'A family that is unlike the own bars still tests survival; its profits say little.',
    ),
  ];
}

function judged({ value, inside }: RealismFact): Cell {
  if (value === null || inside === null) return { text: figure(value), tone: 'quiet' };
  return inside ? { text: `✓ ${figure(value)}`, tone: 'pass' } : { text: `✗ ${figure(value)}`, tone: 'fail' };
}

function insideOf(facts: readonly RealismFact[]): string {
  const judgedFacts = facts.filter(({ inside }) => inside !== null);
  return `${judgedFacts.filter(({ inside }) => inside).length} of ${judgedFacts.length}`;
}

function figure(value: number | null): string {
  return decimal(value, value !== null && Math.abs(value) >= 10 ? 1 : 3);
}
