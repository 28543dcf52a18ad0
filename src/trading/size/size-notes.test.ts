import { expect, it } from 'vitest';
import { tradingDefaults } from '../../../test/trading/trading-rig.ts';
import { sizeNotes } from './size-notes.ts';

const { size, ...others } = tradingDefaults();

it('has nothing to say of settings that work', () => {
  expect(sizeNotes({ ...others, size }, 1)).toEqual([]);
  expect(sizeNotes({ ...others, size: { ...size, method: 'bayesian-kelly' } }, 1)).toEqual([]);
});

it('tells that one symbol shares with none', () => {
  const allocation = { ...size.allocation, method: 'risk-parity' as const };
  expect(sizeNotes({ ...others, size: { ...size, allocation } }, 2)).toEqual([]);
  expect(sizeNotes({ ...others, size: { ...size, allocation } }, 1)).toEqual([expect.stringContaining('one symbol')]);
});

it('tells that a prior without an edge never begins', () => {
  const kelly = { ...size.kelly, priorWins: 10, priorLosses: 10 };
  const config = { ...others, size: { ...size, method: 'bayesian-kelly' as const, kelly } };
  expect(sizeNotes(config, 3)).toEqual([expect.stringContaining('its prior has no edge')]);
});
