import { describe, expect, it } from 'vitest';
import { sectionSchemas, gatesSchema } from '../config-schemas.ts';
import { strategySchema } from '../effective-config.ts';
import { repairConfig, setValue } from './repair-config.ts';

const schema = strategySchema({ sections: sectionSchemas, gates: gatesSchema });
const repaired = (text: string) => repairConfig('x.yaml', text, schema);

describe('a strategy file is mended by rule', () => {
  it('typos in keys, a word, a number in quotes and a value out of range, with comments left alone', () => {
    const { text, repairs, left } = repaired(`# idea
description: Some # of mine
lables:
  horizonBars: "5" # days
  method: triple-barier
data: { provider: sample, calender: xnys }
trading:
  size: { maxPositionExposure: -3 }
  luck: 7
`);
    expect(left).toBeNull();
    expect(text).toBe(`# idea
description: Some # of mine
labels:
  horizonBars: 5 # days
  method: triple-barrier
data: { provider: sample, calendar: xnys }
trading:
  size: { maxPositionExposure: 1 }
`);
    expect(repairs).toContainEqual({
      key: 'lables',
      rule: 'nearest known key',
      before: 'lables: { horizonBars: "5", method: triple-barier }',
      after: 'labels: { horizonBars: "5", method: triple-barier }',
    });
    expect(repairs.map(({ key, after }) => [key, after]).sort(([a], [b]) => (a! < b! ? -1 : 1))).toEqual([
      ['data.calender', 'calendar: xnys'],
      ['labels.horizonBars', 'horizonBars: 5'],
      ['labels.method', 'method: triple-barrier'],
      ['lables', 'labels: { horizonBars: "5", method: triple-barier }'],
      ['trading.luck', ''],
      ['trading.size.maxPositionExposure', 'maxPositionExposure: 1'],
    ]);
  });

  it('a map that held nothing else goes with its key', () => {
    expect(repaired('description: A\ntrading:\n  zzzzzzzz: 1\n')).toMatchObject({
      text: 'description: A\n',
      left: null,
    });
  });

  it('a valid text stays as it is', () => {
    const text = 'description:   odd   but valid\n';
    expect(repaired(text)).toEqual({ text, repairs: [], left: null });
  });

  it('a word that is like no other is left, with the failure that names it', () => {
    const { repairs, left } = repaired('labels: { method: astrology }\n');
    expect(repairs).toEqual([]);
    expect(left).toMatchObject({ reason: 'config-wrong-value', key: 'labels.method' });
  });

  it('what is no YAML is left', () => {
    expect(repaired('a: [1, 2\n').left).toMatchObject({ reason: 'config-not-yaml' });
  });
});

describe('one value', () => {
  it('is set where it stands', () => {
    const set = setValue(
      'trading: { decide: { longAbove: 0.4 } } # x\n',
      ['trading', 'decide', 'longAbove'],
      0.6,
      'rule',
    );
    expect(set).toMatchObject({
      value: {
        text: 'trading: { decide: { longAbove: 0.6 } } # x\n',
        repair: { key: 'trading.decide.longAbove', before: 'longAbove: 0.4', after: 'longAbove: 0.6' },
      },
    });
  });

  it('is added where it is not', () => {
    const set = setValue('description: A\n', ['trading', 'exits', 'close'], 'none', 'rule');
    expect(set).toMatchObject({ value: { text: 'description: A\ntrading:\n  exits:\n    close: none\n' } });
  });
});
