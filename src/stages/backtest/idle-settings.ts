import { defaultsOf, inlineRefs, type ConfigSchema } from '../../formats/config/schema-walk.ts';
import schema from '../../formats/config/trading.schema.json' with { type: 'json' };
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';

/**
 * A sentence for each setting below `trading` that was changed from its default and still has no effect, because another one makes it
 * idle. `disagrees` tells whether members of an ensemble ever did.
 */
export function idleSettings(trading: TradingConfig, symbols: number, disagrees: boolean): string[] {
  const { decide, entries, size, exits, guards } = trading;
  const idle: readonly (readonly [boolean, string, readonly string[]])[] = [
    [entries.type === 'market', 'entries.type is market', ['entries.at', 'entries.offsetVolatilities']],
    [entries.type !== 'stop-limit', `entries.type is ${entries.type}`, ['entries.stopLimitVolatilities']],
    [entries.at === 'levels' && entries.type !== 'market', 'entries rest at levels', ['entries.offsetVolatilities']],
    [entries.timeInForce !== 'gtc', `entries.timeInForce is ${entries.timeInForce}`, ['entries.goodForBars']],

    [size.method !== 'fixed-fraction', `size.method is ${size.method}`, ['size.fraction']],
    [size.method === 'fixed-fraction', 'size.method is fixed-fraction', ['size.targetVolatility', 'size.forecast']],
    [size.forecast !== 'garch', `size.forecast is ${size.forecast}`, ['size.garch']],
    [size.method !== 'bayesian-kelly', `size.method is ${size.method}`, ['size.kelly']],
    [size.confidence.tiers.length === 0, 'there are no tiers', ['size.confidence.agreementWeight']],
    [
      size.allocation.method === 'none',
      'size.allocation.method is none',
      ['size.allocation.windowBars', 'size.allocation.rebalanceBars'],
    ],

    [exits.stopLossVolatilities === 0, 'exits.stopLossVolatilities is 0', ['exits.adaptiveStop']],
    [exits.horizonBars === 0, 'exits.horizonBars is 0', ['exits.renewAtHorizon']],
    [exits.levels.method === 'none', 'exits.levels.method is none', ['exits.levels']],
    [exits.levels.method !== 'none', 'stop and target hang on levels', ['exits.takeProfitVolatilities']],
    [
      exits.levels.method !== 'none' && !exits.adaptiveStop,
      'stop and target hang on levels',
      ['exits.stopLossVolatilities'],
    ],

    [guards.maxConsecutiveLosses === 0 && guards.maxDrawdown === 0, 'the breaker is off', ['guards.pauseBars']],
    [guards.crisis.method === 'off', 'guards.crisis.method is off', ['guards.crisis']],
    [symbols < 2, 'there is one symbol', ['guards.crisis.method', 'guards.staleData.maxMissedBars']],
    [guards.longInsistence.maxLongShare === 0, 'guards.longInsistence.maxLongShare is 0', ['guards.longInsistence']],
    [
      guards.accuracy.minLong === 0 && guards.accuracy.minShort === 0,
      'neither minLong nor minShort is set',
      ['guards.accuracy'],
    ],
    [decide.sides === 'long', 'decide.sides is long', ['guards.accuracy.minShort', 'shortBorrowBpsPerYear']],
    [
      decide.sides === 'short',
      'decide.sides is short',
      ['guards.accuracy.minLong', 'guards.longInsistence.maxLongShare'],
    ],
    [guards.dailyLoss.maxLoss === 0, 'guards.dailyLoss.maxLoss is 0', ['guards.dailyLoss']],
    [guards.lowProfit.minTrades === 0, 'guards.lowProfit.minTrades is 0', ['guards.lowProfit']],
    [!guards.riskMonitor.closeHigh, 'guards.riskMonitor.closeHigh is false', ['guards.riskMonitor']],
  ];
  const notes = idle.flatMap(([isIdle, why, keys]) =>
    isIdle ? keys.flatMap((key) => changedLeaves(trading, key)).map((leaf) => idleNote(leaf, why)) : [],
  );
  const { tiers, agreementWeight } = size.confidence;
  if (tiers.length > 0 && agreementWeight > 0 && !disagrees)
    notes.push(
      'trading.size.confidence.agreementWeight raises every confidence alike: there is no ensemble to disagree',
    );
  if (neverEnds(trading)) notes.push('no exit is set in trading.exits: positions are held until a guard or the end');
  return notes;
}

const defaults = defaultsOf(inlineRefs(schema as unknown as ConfigSchema, {}));

function idleNote(key: string, why: string): string {
  return `trading.${key} changes nothing: ${why}`;
}

/** Keys of the leaves at or below `key` that differ from their defaults. */
function changedLeaves(trading: TradingConfig, key: string): string[] {
  return leaves(valueAt(trading, key), valueAt(defaults, key), key);
}

function valueAt(config: unknown, key: string): unknown {
  return key.split('.').reduce((value, part) => (value as Record<string, unknown>)[part], config);
}

function leaves(value: unknown, usual: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value === usual ? [] : [key];
  return Object.entries(value).flatMap(([name, child]) =>
    leaves(child, (usual as Record<string, unknown>)[name], `${key}.${name}`),
  );
}

function neverEnds({ exits }: TradingConfig): boolean {
  const { takeProfitVolatilities, stopLossVolatilities, trailingVolatilities, horizonBars, levels } = exits;
  const distances = takeProfitVolatilities + stopLossVolatilities + trailingVolatilities;
  const byPrice = distances > 0 || levels.method !== 'none';
  return !byPrice && horizonBars === 0 && !exits.onOppositeSignal && exits.close === 'none';
}
