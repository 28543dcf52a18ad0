import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import type { PlannedScenario } from './scenario-plan.ts';

/** Trading as it is in a scenario: dearer by its parameter, or with what its friction changes of the settings. */
export function tradingUnder(
  { family, parameters }: Pick<PlannedScenario, 'family' | 'parameters'>,
  trading: TradingConfig,
  frictions: StressConfig['frictions'],
): TradingConfig {
  const { costs, fills } = trading;
  switch (family) {
    case 'wide-spread':
      return { ...trading, costs: { ...costs, halfSpreadBps: costs.halfSpreadBps * frictions.spreadMultiple } };
    case 'dear':
      return dearer(trading, frictions.costMultiple);
    case 'thin-volume':
      return { ...trading, costs: { ...costs, notionalVolume: costs.notionalVolume * frictions.volumeMultiple } };
    case 'late-orders':
      return { ...trading, fills: { ...fills, latencyBars: fills.latencyBars + frictions.latencyBars } };
    default:
      return Number.isNaN(parameters.costMultiple) ? trading : dearer(trading, parameters.costMultiple);
  }
}

/** What a fill costs and how far it moves the price, multiplied. */
function dearer(trading: TradingConfig, multiple: number): TradingConfig {
  const { feeBps, halfSpreadBps, impactCoefficient } = trading.costs;
  const costs = {
    ...trading.costs,
    feeBps: feeBps * multiple,
    halfSpreadBps: halfSpreadBps * multiple,
    impactCoefficient: impactCoefficient * multiple,
  };
  return { ...trading, costs };
}
