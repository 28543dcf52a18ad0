import { describe, expect, it } from 'vitest';
import { plainTimes, sampleFit, sampleParameters } from '../../../test/scenarios/sample-market.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { deriveSeed } from '../numerics/rng.ts';
import type { MarketKind } from '../scenarios/family.ts';
import { createPathGenerator } from '../scenarios/path-generator.ts';
import { marketFactNames } from './market-facts.ts';
import { pathSeries } from './path-series.ts';
import { realismReport } from './realism-report.ts';

const fit = sampleFit(['A', 'B'], { garch: { alpha: 0.01, gamma: 0.16, beta: 0.87, degreesOfFreedom: 8 } });
const seed = deriveSeed(1, 'realism', 0);

function* paths(kind: MarketKind, count: number, bars: number): Generator<Bars> {
  const generator = createPathGenerator(kind, { fit, times: plainTimes(bars), own: null });
  for (let k = 0; k < count; k++) {
    generator.generate(deriveSeed(k, 'path', bars), {
      ...sampleParameters,
      tail: 8,
      persistence: 0.96,
      jumpIntensity: 0.01,
    });
    yield generator.bars;
  }
}
const [real] = paths('gjr-garch', 1, 6000);
const report = realismReport(
  real!,
  [
    { name: 'same', bars: paths('gjr-garch', 12, 1000) },
    { name: 'jumps', bars: paths('merton', 12, 1000) },
  ],
  seed,
);
const [same, jumps] = report;
const fact = (family: typeof same, name: string) => family!.facts.find((one) => one.name === name)!;

describe('realism report', () => {
  it('has every fact of each family in fixed order, then the classifier', () => {
    expect(report.map(({ family, paths: count }) => [family, count])).toEqual([
      ['same', 12],
      ['jumps', 12],
    ]);
    for (const { facts } of report) expect(facts.map(({ name }) => name)).toEqual([...marketFactNames, 'tell-apart']);
    for (const name of marketFactNames) {
      const { real: own, low, high } = fact(same, name);
      expect(low! <= high!).toBe(true);
      expect(fact(jumps, name)).toMatchObject({ real: own, low, high });
    }
  });

  it('finds a market made like the real one inside nearly everywhere', () => {
    expect(same!.facts.filter(({ inside }) => inside === false).length).toBeLessThanOrEqual(1);
    expect(fact(same, 'tell-apart').value).toBeLessThan(0.6);
  });

  it('finds jumps without memory outside in clustering and leverage', () => {
    expect(fact(jumps, 'size-autocorrelation-1').inside).toBe(false);
    expect(fact(jumps, 'size-autocorrelation-5').inside).toBe(false);
    expect(fact(jumps, 'leverage').inside).toBe(false);
    expect(fact(jumps, 'tell-apart')).toMatchObject({ real: 0.5, inside: false });
    expect(fact(jumps, 'tell-apart').value).toBeGreaterThan(0.65);
  });

  it('is the same from the same seed', () => {
    const again = realismReport(real!, [{ name: 'same', bars: paths('gjr-garch', 12, 1000) }], seed);
    expect(again[0]).toEqual(same);
  });

  it('has no judgement where there is no volume, and is empty without paths', () => {
    const silent = { ...real!, volume: real!.volume.map(() => 0) };
    const [family] = realismReport(silent, [{ name: 'same', bars: paths('gjr-garch', 2, 300) }], seed);
    expect(fact(family, 'volume-size')).toMatchObject({ real: null, low: null, high: null, inside: null });
    expect(realismReport(real!, [{ name: 'none', bars: [] }], seed)).toEqual([]);
  });
});

it('activity is volume over the mean of the twenty before, from the past alone', () => {
  const [path] = paths('gjr-garch', 1, 60);
  const [series] = pathSeries(path!, 1);
  const mean = path!.volume.slice(3, 23).reduce((sum, volume) => sum + volume, 0) / 20;
  expect(series!.activity[22]).toBeCloseTo(path!.volume[23]! / mean, 10);
  expect(series!.activity[18]).toBeNaN();
  expect(series!.activity[19]).not.toBeNaN();
});
