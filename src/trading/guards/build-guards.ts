import type { GuardsConfig } from '../../formats/config/trading.schema.generated.ts';
import { CrisisObserver } from '../observers/crisis-observer.ts';
import type { TradingState } from '../trading-state.ts';
import { Accuracy } from './accuracy.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { Cooldown } from './cooldown.ts';
import { Crisis } from './crisis.ts';
import { DailyLoss } from './daily-loss.ts';
import { Emergency } from './emergency.ts';
import type { Guard } from './guard.ts';
import { GuardBoard } from './guard-board.ts';
import { LongInsistence } from './long-insistence.ts';
import { LowProfit } from './low-profit.ts';
import { ModelAge } from './model-age.ts';
import { RiskMonitor } from './risk-monitor.ts';
import { StaleData } from './stale-data.ts';

/** Guards that the settings call for; those that are off are not built. The crisis guard looks through an observer of the state. */
export function buildGuards(state: TradingState, config: GuardsConfig): GuardBoard {
  const symbols = state.symbols.length;
  const { crisis, longInsistence, accuracy, staleData, modelAge, cooldown, dailyLoss, lowProfit } = config;
  const { riskMonitor, emergency } = config;
  const others: Guard[] = [];
  if (emergency.maxLoss > 0) others.push(new Emergency(emergency.maxLoss));
  if (dailyLoss.maxLoss > 0) others.push(new DailyLoss(dailyLoss.maxLoss, dailyLoss.action === 'close-all'));
  if (crisis.method !== 'off') others.push(new Crisis(crisisObserver(state)));
  if (modelAge.maxDays > 0) others.push(new ModelAge(modelAge.maxDays));
  if (staleData.maxMissedBars > 0) others.push(new StaleData(staleData.maxMissedBars, symbols));
  if (accuracy.minLong > 0 || accuracy.minShort > 0) others.push(new Accuracy(accuracy));
  if (longInsistence.maxLongShare > 0) others.push(new LongInsistence(longInsistence));
  if (cooldown.bars > 0 || cooldown.barsAfterStop > 0) others.push(new Cooldown(cooldown, symbols));
  if (lowProfit.minTrades > 0) others.push(new LowProfit(lowProfit, symbols));
  if (riskMonitor.closeHigh) others.push(new RiskMonitor(riskMonitor, symbols));
  return new GuardBoard(state, new CircuitBreaker(symbols), others);
}

function crisisObserver({ observers }: TradingState): CrisisObserver | null {
  return observers.find((observer) => observer instanceof CrisisObserver) ?? null;
}
