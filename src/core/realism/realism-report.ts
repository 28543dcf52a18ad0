import type { Bars } from '../../formats/bars/bars.ts';
import type { FamilyRealism, RealismFact } from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { Seed } from '../numerics/rng.ts';
import { median } from '../numerics/summary.ts';
import { factIntervals, meanFacts, type FactInterval } from './fact-intervals.ts';
import { marketFactNames, marketFactTitles } from './market-facts.ts';
import { pathSeries, type PathSeries } from './path-series.ts';
import { tellApart } from './tell-apart.ts';

/** Some paths of one family. They may be made one after another into the same buffers. */
export interface FamilyPaths {
  readonly name: string;
  readonly bars: Iterable<Bars>;
}

/** Symbols whose facts are averaged. */
const mostSymbols = 3;

/**
 * Holds the facts of generated bars, as medians over a family's paths, against what resampled real bars of the same length show, and
 * asks a classifier to tell the two apart. Paths have one length, that of the first symbol of the first path. A fact that
 * either side does not have is null, and so is the judgement. Empty without paths or where no real symbol has two bars.
 */
export function realismReport(real: Bars, families: readonly FamilyPaths[], seed: Seed): FamilyRealism[] {
  const own = pathSeries(real, mostSymbols);
  const measured = families.map(({ name, bars }) => ({ name, paths: Array.from(bars, (path) => measure(path)) }));
  const bars = measured.flatMap(({ paths }) => paths).flatMap(({ series }) => series)[0]?.returns.length ?? 0;
  if (own.length === 0 || bars === 0) return [];
  const intervals = factIntervals(own, bars, seed);
  return measured.map(({ name, paths }) => ({
    family: name,
    paths: paths.length,
    facts: [
      ...marketFactNames.map((fact, k): RealismFact => {
        const values = paths.map(({ facts }) => facts[k]!).filter((value) => !Number.isNaN(value));
        return judged(fact, marketFactTitles[fact], values.length === 0 ? NaN : median(values), intervals[k]!);
      }),
      classified(
        own,
        paths.flatMap(({ series }) => series),
      ),
    ],
  }));
}

function measure(bars: Bars): { facts: Float64Array; series: PathSeries[] } {
  const series = pathSeries(bars, mostSymbols);
  return { facts: meanFacts(series), series };
}

function judged(name: string, title: string, value: number, { real, low, high }: FactInterval): RealismFact {
  const known = [value, low, high].every((x) => !Number.isNaN(x));
  const [shown, own, from, to] = [value, real, low, high].map((x) => (Number.isNaN(x) ? null : x));
  return {
    name,
    title,
    value: shown!,
    real: own!,
    low: from!,
    high: to!,
    inside: known ? value >= low && value <= high : null,
  };
}

function classified(own: readonly PathSeries[], generated: readonly PathSeries[]): RealismFact {
  const { areaUnderCurve, chance } = tellApart(own, generated);
  const interval = { real: 0.5, low: 1 - chance, high: chance };
  return judged('tell-apart', 'A classifier tells it from own bars (AUC)', areaUnderCurve, interval);
}
