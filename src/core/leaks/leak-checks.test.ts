import { describe, expect, it } from 'vitest';
import { madeBars, type MadeBar } from '../../../test/learning/made-bars.ts';
import { wanderingBars } from '../../../test/learning/wandering-bars.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import { ok } from '../../failure.ts';
import { forwardReturnLabels } from '../labels/forward-return.ts';
import { fitLogisticRidge } from '../models/linear/fit-logistic-ridge.ts';
import { winOutcome } from '../models/outcome.ts';
import { predictRows } from '../models/predict.ts';
import { Rng, deriveSeed } from '../numerics/rng.ts';
import { standardDeviation } from '../numerics/summary.ts';
import { checkAvailability } from './check-availability.ts';
import { checkFitIsolation } from './check-fit-isolation.ts';
import { checkMemory } from './check-memory.ts';
import { checkNullTarget } from './check-null-target.ts';
import type { FeatureSubject, SubjectColumn, World } from './feature-subject.ts';
import type { Artefact, Fit } from './fitting.ts';
import { knownWorld } from './known-world.ts';
import { shuffledLabels } from './shuffled-labels.ts';

const options = { cuts: 32, seed: 1 };
const bars = wanderingBars({ A: 240, B: 240 });
const labels = forwardReturnLabels(bars, { horizonBars: 3, entry: 'close', weights: 'equal' });
const world = { bars, labels, macro: null };

describe('what was known at a moment', () => {
  const two: MadeBar[] = [
    [10, 12, 9, 11],
    [11, 14, 10, 13],
  ];
  const small = { bars: madeBars({ A: two, B: two }), labels: null, macro: null };
  const secondOpen = small.bars.openUtc[1]!;

  it('is finished bars alone', () => {
    const { world: known, rows } = knownWorld(small, secondOpen, 'known');
    expect([[...rows], [...known.bars.offsets], [...known.bars.close]]).toEqual([
      [0, 2],
      [0, 1, 2],
      [11, 11],
    ]);
  });

  it('is the open alone of bars that have opened, for what is used at the open', () => {
    const { bars: known } = knownWorld(small, secondOpen, 'open').world;
    expect([[...known.high], [...known.low], [...known.close]]).toEqual([
      [12, 11, 12, 11],
      [9, 11, 9, 11],
      [11, 11, 11, 11],
    ]);
    expect([...known.volume]).toEqual([1000, 0, 1000, 0]);
  });

  it('is outcomes that are decided', () => {
    const { world: known } = knownWorld(world, labels.t1[10]!, 'known');
    expect([...known.labels!.ret.subarray(0, 14)].map(Number.isNaN)).toEqual([
      ...Array<boolean>(11).fill(false),
      ...Array<boolean>(3).fill(true),
    ]);
  });
});

describe('the memory check', () => {
  const meanOf = (bars5: Float64Array, row: number) =>
    bars5.subarray(Math.max(0, row - 4), row + 1).reduce((a, b) => a + b);

  it('finds a column that remembers more than it declares', () => {
    const { findings } = checkMemory(
      columnOf({ memoryBars: 3 }, (close, row) => meanOf(close, row)),
      world,
      options,
    );
    expect(findings).toMatchObject([
      { column: 'probe', remedy: 'Declare the memory it has, which is more than 3 bars, or end its window there.' },
    ]);
  });

  it('has nothing against a column that declares it', () => {
    const outcome = checkMemory(
      columnOf({ memoryBars: 4 }, (close, row) => meanOf(close, row)),
      world,
      options,
    );
    expect(outcome).toMatchObject({ findings: [], notes: [], columns: 1 });
    expect(outcome.values).toBeGreaterThan(1000);
  });

  it('measures when an influence has faded', () => {
    const halved = columnOf({ memoryBars: Infinity }, (close, row) =>
      close.subarray(0, row + 1).reduce((mean, price) => (mean + price) / 2),
    );
    expect(checkMemory(halved, world, options).notes).toEqual([
      expect.stringMatching(/^probe has forgotten what went before after (1\d|2\d) bars, to 0.000001 of its/),
    ]);
  });
});

describe('the availability check', () => {
  it('finds a join by day with a symbol whose bar came late', () => {
    const joined = columnOf({}, (close, row, whole) => whole.close[whole.offsets[1]! + row] ?? close[row]!);
    const { findings } = checkAvailability(joined, world, options);
    expect(findings).toMatchObject([
      { column: 'probe', remedy: expect.stringContaining('Join other symbols backwards') },
    ]);
  });

  it('finds releases that are counted on before they are published', () => {
    const fixedLag: FeatureSubject = {
      ...columnOf({}, () => 0),
      compute: ({ bars: { knownUtc }, macro }) => ({
        names: ['probe'],
        rows: knownUtc.length,
        columns: [
          knownUtc.map(
            (utc) => macro!.value[macro!.tUtc.findLastIndex((about) => about + 10 * 86_400_000 <= utc)] ?? NaN,
          ),
        ],
      }),
    };
    const about = Float64Array.from({ length: 8 }, (_, month) => Date.UTC(2024, month, 1));
    const macro = {
      series: ['jobs'],
      offsets: Int32Array.of(0, 8),
      tUtc: about,
      knownUtc: about.map((utc) => utc + 10 * 86_400_000),
      value: about.map((_, month) => month),
    };
    const { findings } = checkAvailability(fixedLag, { ...world, macro }, options);
    expect(findings).toMatchObject([{ column: 'probe', remedy: expect.stringContaining('time of release') }]);
  });

  it('finds columns that take what a figure was restated to from its first release on', () => {
    const about = Float64Array.from({ length: 8 }, (_, month) => Date.UTC(2024, month, 1));
    const macro = {
      series: ['jobs'],
      offsets: Int32Array.of(0, 8),
      tUtc: about,
      knownUtc: about.map((utc) => utc + 86_400_000),
      value: about.map((_, month) => month + 1),
    };
    const final: FeatureSubject = {
      usedAt: 'known',
      columns: [{ name: 'probe', memoryBars: null, crossesSymbols: false }],
      compute: ({ bars: all, macro: table }) => {
        const values = Float64Array.from(all.knownUtc, (utc) => {
          const latest = table!.knownUtc.findLastIndex((known) => known <= utc);
          return latest < 0 ? NaN : table!.value[table!.tUtc.lastIndexOf(table!.tUtc[latest]!)]!;
        });
        return { names: ['probe'], columns: [values], rows: values.length };
      },
    };
    const { findings } = checkAvailability(final, { ...world, macro }, options);
    expect(findings).toMatchObject([
      { column: 'probe', seen: expect.stringContaining('before a release was restated') },
    ]);
  });

  it('notes columns that follow the level of adjusted prices', () => {
    const level = columnOf({}, (close, row, whole) => close[row]! * whole.adjFactor[row]!);
    const outcome = checkAvailability(level, world, options);
    expect(outcome.findings).toEqual([]);
    expect(outcome.notes).toEqual(['probe follows the level of prices: adjusting the past for a later split moves it']);
  });
});

describe('the check of what is fitted', () => {
  const features = noise(bars, 3);

  it('has nothing against scaling within the fold', async () => {
    const outcome = await checkFitIsolation({ bars, features, labels }, walkForward('fold'), options);
    expect(outcome).toMatchObject({ ok: true, value: { findings: [], columns: 6, cuts: 3 } });
  });

  it('finds a scaling over everything, and the models after it', async () => {
    const outcome = await checkFitIsolation({ bars, features, labels }, walkForward('everything'), options);
    expect(outcome.ok && outcome.value.findings.map(({ column }) => column).sort()).toEqual(
      expect.arrayContaining(['scaling 1', 'scaling 2', 'scaling 3']),
    );
  });
});

describe('the null target', () => {
  const long = wanderingBars({ A: 500, B: 500 });
  const longLabels = forwardReturnLabels(long, { horizonBars: 3, entry: 'close', weights: 'equal' });
  const longWorld = { bars: long, labels: longLabels, macro: null };
  const subjectOf = (extra: (table: LabelTable) => Float64Array): FeatureSubject => ({
    usedAt: 'known',
    columns: [],
    compute: ({ bars: all, labels: table }) => {
      const matrix = noise(all, 3);
      return { ...matrix, columns: [...matrix.columns.slice(0, 2), extra(table!)] };
    },
  });

  it('is not learnt from noise', async () => {
    const outcome = await checkNullTarget(
      subjectOf(({ ret }) => noise(long, 1).columns[0]!.subarray(0, ret.length)),
      longWorld,
      walkForward('fold'),
      options,
    );
    expect(outcome).toMatchObject({ ok: true, value: { findings: [], skipped: null } });
  });

  it('is learnt from a column made of outcomes', async () => {
    const leaky = subjectOf(({ ret }) => ret.map((value, row) => (value || 0) + noise(long, 1).columns[0]![row]! / 50));
    const outcome = await checkNullTarget(leaky, longWorld, walkForward('fold'), options);
    expect(outcome).toMatchObject({ ok: true, value: { findings: [{ column: 'walk-forward scores' }] } });
  });

  it('is skipped where every outcome is a win', async () => {
    const oneFold: Fit = async ({ features }) => {
      const fold = new Int32Array(features.rows);
      return { ok: true, value: { artefacts: [], predictions: { fold, score: features.columns[0]! } } };
    };
    const won = { ...longLabels, label: longLabels.label.map(() => 1 as never), ret: longLabels.ret.map(Math.abs) };
    const outcome = await checkNullTarget(
      subjectOf(({ ret }) => noise(long, 1).columns[0]!.subarray(0, ret.length)),
      { ...longWorld, labels: won },
      oneFold,
      options,
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: { findings: [], notes: [], skipped: 'no fold has both wins and losses' },
    });
  });

  it('takes outcomes of the same symbol, in runs', () => {
    const drawn = shuffledLabels(longLabels, long, 5, new Rng(deriveSeed(1, 'test', 0)));
    const own = new Set(longLabels.ret.subarray(0, 497));
    expect([...drawn.ret.subarray(0, 497)].every((value) => own.has(value))).toBe(true);
    const at = longLabels.ret.indexOf(drawn.ret[0]!);
    expect([...drawn.ret.subarray(0, 5)]).toEqual(Array.from({ length: 5 }, (_, k) => longLabels.ret[(at + k) % 497]));
  });
});

/** A column of each symbol's rows from its closes. */
function columnOf(
  declared: Partial<SubjectColumn>,
  value: (close: Float64Array, row: number, all: Bars) => number,
): FeatureSubject {
  return {
    usedAt: 'known',
    columns: [{ name: 'probe', memoryBars: null, crossesSymbols: false, ...declared }],
    compute: ({ bars: all }: World) => {
      const values = new Float64Array(all.close.length);
      for (let s = 0; s + 1 < all.offsets.length; s++) {
        const close = all.close.subarray(all.offsets[s], all.offsets[s + 1]);
        close.forEach((_, row) => (values[all.offsets[s]! + row] = value(close, row, all)));
      }
      return { names: ['probe'], columns: [values], rows: values.length };
    },
  };
}

function noise({ openUtc }: Bars, count: number) {
  const columns = Array.from({ length: count }, (_, k) => {
    const rng = new Rng(deriveSeed(1, 'noise', k));
    return openUtc.map(() => rng.normal());
  });
  return { names: columns.map((_, k) => `noise-${k}`), columns, rows: openUtc.length };
}

/** Three folds of logistic regression, each with a scaling that is fitted on its training rows or on everything. */
function walkForward(scaled: 'fold' | 'everything'): Fit {
  return async ({ bars: { knownUtc }, features, labels: table }) => {
    const target = winOutcome(table);
    const moments = [...new Set(knownUtc)].sort((a, b) => a - b);
    const fold = new Int32Array(knownUtc.length).fill(-1);
    const score = new Float64Array(knownUtc.length).fill(NaN);
    const artefacts: Artefact[] = [];
    for (let k = 0; k < 3; k++) {
      const [fromUtc, untilUtc] = [
        moments[Math.floor(((k + 1) * moments.length) / 4)]!,
        moments[Math.floor(((k + 2) * moments.length) / 4)] ?? Infinity,
      ];
      const rows = Int32Array.from(knownUtc.keys());
      const train = rows.filter((row) => table.t1[row]! < fromUtc);
      const test = rows.filter((row) => knownUtc[row]! >= fromUtc && knownUtc[row]! < untilUtc);
      const spread = features.columns.map((column) =>
        standardDeviation(Float64Array.from(scaled === 'fold' ? train : rows, (row) => column[row]!)),
      );
      const columns = features.columns.map((column, f) => column.map((value) => value / spread[f]!));
      const sample = { features: { ...features, columns }, rows: train, target, weight: target.map(() => 1) };
      const model = fitLogisticRidge({ train: sample, alpha: 1 });
      if (!model) throw new Error('nothing was fitted');
      predictRows(model, sample.features, test).forEach((value, i) => {
        fold[test[i]!] = k;
        score[test[i]!] = value;
      });
      artefacts.push({ name: `scaling ${k + 1}`, fromUtc, text: JSON.stringify(spread) });
      artefacts.push({ name: `model ${k + 1}`, fromUtc, text: JSON.stringify(model) });
    }
    return ok({ artefacts, predictions: { fold, score } });
  };
}
