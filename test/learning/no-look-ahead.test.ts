import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { selectBars } from '../../src/core/bars/select-bars.ts';
import { warmUpBars } from '../../src/core/features/feature-plan.ts';
import type { FeatureSpec } from '../../src/core/features/feature-spec.ts';
import { resolveFeatures } from '../../src/core/features/resolve-features.ts';
import { checkAvailability } from '../../src/core/leaks/check-availability.ts';
import { checkFuture } from '../../src/core/leaks/check-future.ts';
import { checkMemory } from '../../src/core/leaks/check-memory.ts';
import { checkTruncation } from '../../src/core/leaks/check-truncation.ts';
import type { World } from '../../src/core/leaks/feature-subject.ts';
import { registrySubject } from '../../src/core/leaks/registry-subject.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import type { MacroTable } from '../../src/formats/macro/macro-table.ts';
import type { Changes } from '../data/data-config.ts';
import { barsOf, macroOf, runDataStage } from '../data/stage-rig.ts';
import { sharedFile } from '../shared.ts';
import { registryRequests } from './registry-requests.ts';
import { wanderingBars } from './wandering-bars.ts';

const readme = sharedFile('data/README.md');
const root = readme === null ? '' : dirname(dirname(readme));
const checks = [checkTruncation, checkFuture, checkMemory, checkAvailability];
/** Bars of each symbol after the warm-up, and the warm-up from which on features are judged apart, as they need longer histories. */
const judgedBars = 60;
const longWarmUp = 300;
const registry = specsOf(registryRequests('vix_CLOSE'));

describe.skipIf(readme === null)('every feature of the registry looks at nothing later in', () => {
  it.each([
    ['shares with splits and dividends', () => lean(['aapl', 'spy'])],
    ['shares of an index', () => barsIn('equities-dow30', ['GE.csv', 'JPM.csv', 'XOM.csv'])],
    ['hours of a currency that is always traded', () => barsIn('crypto', ['bitstamp_BTCUSD_1h_2018-2022.csv.gz'])],
    ['a panel of closes', panel],
  ] as const)('%s', async (_, barsOfCase) => {
    const bars = await barsOfCase();
    const macro = await volatilityIndex();
    const specs = registry.filter(({ of, kernel }) => bars.symbols.length > 1 || (of === null && isOfOne(kernel)));
    const isLong = (spec: FeatureSpec) => warmUpBars([spec]) > longWarmUp;
    for (const part of [specs.filter((spec) => !isLong(spec)), specs.filter(isLong)]) {
      if (part.length === 0) continue;
      const world = { bars: latest(bars, warmUpBars(part) + judgedBars), labels: null, macro };
      expect(findings(world, part, 4)).toEqual([]);
    }
  });
});

describe('the features of a shipped strategy look at nothing later', () => {
  const shipped = readdirSync('config/strategies').map((file) => file.replace('.yaml', ''));
  const listOf = (file: string) =>
    (parse(readFileSync(file, 'utf8')) as { features?: { list?: string[] } }).features?.list;

  it.each(shipped)('%s', (name) => {
    const list = listOf(`config/strategies/${name}.yaml`) ?? listOf('config/pipeline.yaml')!;
    const world = { bars: wanderingBars({ A: 300, B: 300, C: 240 }), labels: null, macro: null };
    expect(findings(world, specsOf(list), 16)).toEqual([]);
  });
});

function findings(world: World, specs: readonly FeatureSpec[], cuts: number): readonly object[] {
  const outcomes = checks.map((check) => check(registrySubject(specs), world, { cuts, seed: 1 }));
  if (outcomes.some(({ values }) => values === 0)) throw new Error('a check compared nothing');
  return outcomes.flatMap((outcome) => outcome.findings);
}

/** Kernels that are defined for a single symbol. */
function isOfOne(kernel: string): boolean {
  return resolveFeatures({ list: [kernel] }, 1).ok || kernel === 'macro';
}

function specsOf(list: readonly unknown[]): readonly FeatureSpec[] {
  const specs = resolveFeatures({ list } as never);
  if (!specs.ok) throw new Error(JSON.stringify(specs.failure));
  return specs.value;
}

/** The last bars of each symbol. */
function latest(bars: Bars, count: number): Bars {
  return selectBars(
    bars,
    () => true,
    (row) => bars.offsets.find((first) => first > row)! - row <= count,
  );
}

async function barsIn(folder: string, files: readonly string[]): Promise<Bars> {
  const readings = parse(readFileSync(`test/fixtures/shared-data/${folder}.yaml`, 'utf8')) as {
    files: string[];
    data: Changes & { files?: Changes };
  }[];
  const { data } = readings.find((reading) => reading.files.includes(files[0]!))!;
  const paths = files.map((file) => join('data', folder, file));
  return barsOf(await runDataStage(root, { ...data, provider: 'csv', files: { ...data.files, paths } }));
}

function lean(names: readonly string[]): Promise<Bars> {
  return barsIn(
    'equities-lean',
    names.map((name) => `${name}.daily.zip`),
  );
}

async function volatilityIndex(): Promise<MacroTable> {
  return macroOf(await runDataStage(root, { macro: { prefix: 'vix_', paths: ['data/macro/vix-daily.csv'] } }));
}

/** Closes of three funds as bars of which open, high and low are the close as well. */
async function panel(): Promise<Bars> {
  const run = await runDataStage(root, {
    macro: { prefix: 'close_', paths: ['data/panel/etf_close_2008-2016.csv.gz'] },
  });
  const { series, offsets, tUtc, knownUtc, value } = macroOf(run);
  const end = offsets[3]!;
  const close = value.slice(0, end);
  return {
    symbols: series.slice(0, 3),
    offsets: offsets.slice(0, 4),
    openUtc: tUtc.slice(0, end),
    knownUtc: knownUtc.slice(0, end),
    open: close,
    high: close,
    low: close,
    close,
    volume: new Float64Array(end).fill(1000),
    adjFactor: new Float64Array(end).fill(1),
    marks: new Int32Array(end),
  };
}
