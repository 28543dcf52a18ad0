import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { zooReportFile } from './zoo-report-file.ts';

const golden = readFileSync(new URL('../../../test/fixtures/golden/zoo-report-1.json', import.meta.url), 'utf8');

describe('zoo_report.json', () => {
  it('reads reports of version 1, and writes them as they were', () => {
    const parsed = zooReportFile.parse(golden);
    expect(parsed.ok && parsed.value.horizons[0]).toMatchObject({
      horizonBars: 5,
      members: ['ridge', 'base-rate'],
      models: [{ model: 'ridge', score: 0.01, blockSkills: [0.01, null], correlation: null }, {}, {}],
      failures: [{ model: 'mlp', where: 'block 1 of 2', reason: 'train-trial-threw' }],
    });
    expect(parsed.ok && zooReportFile.serialise(parsed.value)).toBe(golden);
  });

  it('refuses what it does not know', () => {
    const changed = golden.replace('"members"', '"friends"');
    expect(zooReportFile.parse(changed)).toMatchObject({ ok: false, failure: { reason: 'format-invalid' } });
  });
});
