import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stressReportFile } from './stress-report-file.ts';

const golden = readFileSync(new URL('../../../test/fixtures/golden/stress-report-1.json', import.meta.url), 'utf8');

it('reads reports of version 1, with nothing for what they did not measure', () => {
  const parsed = stressReportFile.parse(golden);
  expect(parsed.ok && parsed.value).toMatchObject({
    schema: 'assay/stress-report/2',
    limits: { ruinLoss: null, drawdownLimit: null },
    bounds: [],
    frictions: [],
    twin: null,
    realism: [],
  });
  expect(parsed.ok && parsed.value.families.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'resampled main',
    'dear friction',
    'edge-free model',
  ]);
  expect(parsed.ok && parsed.value.worst[0]).toMatchObject({ marketReturn: null, equity: [] });
});

it('writes what it reads of version 1 as version 2', () => {
  const parsed = stressReportFile.parse(golden);
  expect(parsed.ok && stressReportFile.parse(stressReportFile.serialise(parsed.value))).toEqual(parsed);
});
