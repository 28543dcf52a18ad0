import { describe, expect, it } from 'vitest';
import { tradingDefaults } from '../../../test/trading/trading-rig.ts';
import { idleSettings } from './idle-settings.ts';

type Sections = { readonly [section: string]: { readonly [key: string]: unknown } };

function notes(changes: Sections, symbols = 2, disagrees = true): string[] {
  const config = tradingDefaults() as unknown as Record<string, object>;
  for (const [section, keys] of Object.entries(changes)) config[section] = { ...config[section], ...keys };
  return idleSettings(config as never, symbols, disagrees);
}

const { guards, size, exits } = tradingDefaults();

describe('settings that something makes idle', () => {
  it('are none in the defaults, for one symbol or several', () => {
    expect(notes({})).toEqual([]);
    expect(notes({}, 1, false)).toEqual([]);
  });

  it.each<[string, Sections]>([
    ['entries.at', { entries: { at: 'levels' } }],
    ['entries.offsetVolatilities', { entries: { offsetVolatilities: 1 } }],
    ['entries.offsetVolatilities', { entries: { type: 'stop', at: 'levels', offsetVolatilities: 1 } }],
    ['entries.stopLimitVolatilities', { entries: { type: 'limit', stopLimitVolatilities: 1 } }],
    ['entries.goodForBars', { entries: { goodForBars: 2 } }],
    ['size.fraction', { size: { fraction: 0.2 } }],
    ['size.targetVolatility', { size: { method: 'fixed-fraction', targetVolatility: 0.2 } }],
    ['size.forecast', { size: { method: 'fixed-fraction', forecast: 'garch' } }],
    ['size.garch.minBars', { size: { garch: { ...size.garch, minBars: 300 } } }],
    ['size.kelly.quantile', { size: { kelly: { ...size.kelly, quantile: 0.1 } } }],
    ['size.confidence.agreementWeight', { size: { confidence: { tiers: [], agreementWeight: 0.5 } } }],
    ['size.allocation.windowBars', { size: { allocation: { ...size.allocation, windowBars: 40 } } }],
    ['exits.adaptiveStop', { exits: { adaptiveStop: true, stopLossVolatilities: 0 } }],
    ['exits.renewAtHorizon', { exits: { horizonBars: 0, renewAtHorizon: false } }],
    ['exits.levels.atrBars', { exits: { levels: { ...exits.levels, atrBars: 20 } } }],
    ['exits.takeProfitVolatilities', { exits: { takeProfitVolatilities: 3, levels: fibonacci() } }],
    ['exits.stopLossVolatilities', { exits: { stopLossVolatilities: 3, levels: fibonacci() } }],
    ['guards.pauseBars', { guards: { maxConsecutiveLosses: 0, maxDrawdown: 0, pauseBars: 5 } }],
    ['guards.crisis.shortBars', { guards: { crisis: { ...guards.crisis, shortBars: 5 } } }],
    ['guards.longInsistence.action', { guards: { longInsistence: { ...guards.longInsistence, action: 'no-longs' } } }],
    ['guards.accuracy.weeks', { guards: { accuracy: { ...guards.accuracy, weeks: 5 } } }],
    [
      'guards.accuracy.minShort',
      { decide: { sides: 'long' }, guards: { accuracy: { ...guards.accuracy, minShort: 0.5 } } },
    ],
    ['guards.dailyLoss.action', { guards: { dailyLoss: { maxLoss: 0, action: 'close-all' } } }],
    ['guards.lowProfit.pauseBars', { guards: { lowProfit: { ...guards.lowProfit, pauseBars: 5 } } }],
    ['guards.riskMonitor.minHoldBars', { guards: { riskMonitor: { ...guards.riskMonitor, minHoldBars: 9 } } }],
  ])('%s is named with the reason', (key, changes) => {
    expect(notes(changes)).toEqual([expect.stringMatching(new RegExp(`^trading\\.${key} changes nothing: .+`))]);
  });

  it('are guards that compare symbols where there is one', () => {
    const crisis = { ...guards.crisis, method: 'correlation' };
    expect(notes({ guards: { crisis } }, 2)).toEqual([]);
    expect(notes({ guards: { crisis } }, 1)).toEqual([
      'trading.guards.crisis.method changes nothing: there is one symbol',
    ]);
  });

  it('are, in effect, weights of agreement where nobody disagrees', () => {
    const confidence = { tiers: [{ atLeast: 0.1, share: 1 }], agreementWeight: 0.5 };
    expect(notes({ size: { confidence } }, 1, true)).toEqual([]);
    expect(notes({ size: { confidence } }, 1, false)).toEqual([
      expect.stringContaining('agreementWeight raises every confidence alike'),
    ]);
  });
});

it('says so when no exit is set at all', () => {
  const none = { takeProfitVolatilities: 0, stopLossVolatilities: 0, horizonBars: 0, onOppositeSignal: false };
  expect(notes({ exits: none })).toEqual([expect.stringContaining('no exit is set')]);
  expect(notes({ exits: { ...none, close: 'week' } })).toEqual([]);
});

function fibonacci() {
  return { ...exits.levels, method: 'fibonacci' };
}
