import { expect, it } from 'vitest';
import { tradingConfig } from '../../../test/trading/trading-rig.ts';
import type { SizeConfig } from '../../formats/config/trading.schema.generated.ts';
import { readsAgreement, sizeRules } from './size-rules.ts';

type Tiers = SizeConfig['confidence']['tiers'];
const tiers: Tiers = [
  { atLeast: 0.5, share: 1 },
  { atLeast: 0.1, share: 0.5 },
];
const confident = (agreementWeight: number, some: Tiers) =>
  tradingConfig({ size: { confidence: { agreementWeight, tiers: some } } });

it('agreement is read where there are tiers and it has a weight in them', () => {
  expect(readsAgreement(confident(0.5, tiers))).toBe(true);
  expect(readsAgreement(confident(0, tiers))).toBe(false);
  expect(readsAgreement(confident(0.5, []))).toBe(false);
});

it('limits of nothing are no limits, and tiers ascend', () => {
  const rules = sizeRules(confident(0, tiers));
  expect([rules.maxDailyExposure, rules.minCashShare]).toEqual([Infinity, -Infinity]);
  expect(rules.tiers.map(({ atLeast }) => atLeast)).toEqual([0.1, 0.5]);
  expect(rules.kelly).toBeNull();
  const limited = sizeRules(
    tradingConfig({ size: { maxDailyExposure: 0.5, minCashShare: 0.1, method: 'bayesian-kelly' } }),
  );
  expect([limited.maxDailyExposure, limited.minCashShare, limited.kelly === null]).toEqual([0.5, 0.1, false]);
});
