import type { GuardsConfig } from '../../formats/config/trading.schema.generated.ts';
import type { GuardName } from '../../formats/guard-events/guard-event-table.ts';

type Switch = { readonly on: (guards: GuardsConfig) => boolean; readonly off: (guards: GuardsConfig) => GuardsConfig };

/** How each guard is seen to be on, and switched off. */
const switches: { readonly [name in GuardName]: Switch } = {
  'circuit-breaker': {
    on: ({ maxConsecutiveLosses, maxDrawdown }) => maxConsecutiveLosses > 0 || maxDrawdown > 0,
    off: (guards) => ({ ...guards, maxConsecutiveLosses: 0, maxDrawdown: 0 }),
  },
  'position-loss': {
    on: ({ maxPositionLoss }) => maxPositionLoss > 0,
    off: (guards) => ({ ...guards, maxPositionLoss: 0 }),
  },
  emergency: {
    on: ({ emergency }) => emergency.maxLoss > 0,
    off: (guards) => ({ ...guards, emergency: { maxLoss: 0 } }),
  },
  'daily-loss': {
    on: ({ dailyLoss }) => dailyLoss.maxLoss > 0,
    off: (guards) => ({ ...guards, dailyLoss: { ...guards.dailyLoss, maxLoss: 0 } }),
  },
  crisis: {
    on: ({ crisis }) => crisis.method !== 'off',
    off: (guards) => ({ ...guards, crisis: { ...guards.crisis, method: 'off' } }),
  },
  'model-age': {
    on: ({ modelAge }) => modelAge.maxDays > 0,
    off: (guards) => ({ ...guards, modelAge: { maxDays: 0 } }),
  },
  'stale-data': {
    on: ({ staleData }) => staleData.maxMissedBars > 0,
    off: (guards) => ({ ...guards, staleData: { maxMissedBars: 0 } }),
  },
  accuracy: {
    on: ({ accuracy }) => accuracy.minLong > 0 || accuracy.minShort > 0,
    off: (guards) => ({ ...guards, accuracy: { ...guards.accuracy, minLong: 0, minShort: 0 } }),
  },
  'long-insistence': {
    on: ({ longInsistence }) => longInsistence.maxLongShare > 0,
    off: (guards) => ({ ...guards, longInsistence: { ...guards.longInsistence, maxLongShare: 0 } }),
  },
  cooldown: {
    on: ({ cooldown }) => cooldown.bars > 0 || cooldown.barsAfterStop > 0,
    off: (guards) => ({ ...guards, cooldown: { bars: 0, barsAfterStop: 0 } }),
  },
  'low-profit': {
    on: ({ lowProfit }) => lowProfit.minTrades > 0,
    off: (guards) => ({ ...guards, lowProfit: { ...guards.lowProfit, minTrades: 0 } }),
  },
  'risk-monitor': {
    on: ({ riskMonitor }) => riskMonitor.closeHigh,
    off: (guards) => ({ ...guards, riskMonitor: { ...guards.riskMonitor, closeHigh: false } }),
  },
};

export function guardsThatAreOn(guards: GuardsConfig): GuardName[] {
  return (Object.keys(switches) as GuardName[]).filter((name) => switches[name].on(guards));
}

export function withoutGuards(guards: GuardsConfig, names: readonly GuardName[]): GuardsConfig {
  return names.reduce((left, name) => switches[name].off(left), guards);
}
