import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { calibrationReportFile } from './calibration-report-file.ts';

const golden = new URL('../../../test/fixtures/golden/calibration-report-1.json', import.meta.url);

it('reads reports of version 1, with null for what they did not measure', () => {
  const parsed = calibrationReportFile.parse(readFileSync(golden, 'utf8'));
  expect(parsed.ok && parsed.value).toMatchObject({
    schema: 'assay/calibration-report/2',
    rows: 9245,
    ece: { value: 0.03121258759212848, p: null },
    skill: null,
    equalMass: null,
    spiegelhalter: null,
    raw: { brier: 0.24028042506755723, withinBins: null, distinct: null },
  });
});

it('writes what it reads of version 1 as version 2', () => {
  const parsed = calibrationReportFile.parse(readFileSync(golden, 'utf8'));
  const again = parsed.ok && calibrationReportFile.parse(calibrationReportFile.serialise(parsed.value));
  expect(again).toEqual(parsed);
});
