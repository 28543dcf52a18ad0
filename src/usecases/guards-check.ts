import { setImmediate } from 'node:timers/promises';
import type { CalendarId } from '../core/calendar/trading-calendar.ts';
import { performanceMetrics } from '../core/metrics/performance-metrics.ts';
import { mean } from '../core/numerics/summary.ts';
import { fail, ok, type Result } from '../failure.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import type { GuardName } from '../formats/guard-events/guard-event-table.ts';
import type { PlanDeps } from '../pipeline/engine-deps.ts';
import { equityReturns } from '../trading/equity-returns.ts';
import { closingColumn } from '../trading/exits/closing-column.ts';
import { simulateStrategy, type Simulation } from '../trading/simulate-strategy.ts';
import { cancelledBy } from '../util/cancelled-by.ts';
import type { JsonObject } from '../util/json.ts';
import { calmMarket } from './guards-check/calm-market.ts';
import { readCheckInputs, type CheckInputs } from './guards-check/check-inputs.ts';
import { guardsThatAreOn, withoutGuards } from './guards-check/guard-switches.ts';
import { GuardTally, type GuardFigures } from './guards-check/guard-tally.ts';

export interface GuardsCheckRequest {
  readonly strategy: string;
  readonly config: JsonObject;
  readonly markets: number;
  readonly seed: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Means over markets of one account. */
export interface AccountFigures {
  readonly totalReturn: number;
  readonly sharpe: number;
  readonly maxDrawdown: number;
}

/** What guards did in markets of one kind. */
export interface MarketsFigures {
  readonly withGuards: AccountFigures;
  readonly withoutGuards: AccountFigures;
  readonly guards: readonly GuardFigures[];
}

export interface GuardsCheck {
  readonly strategy: string;
  readonly symbols: readonly string[];
  readonly markets: number;
  readonly seed: number;
  readonly barsPerMarket: number;
  readonly yearsPerMarket: number;
  readonly meanBlockBars: number;
  /** The strategy as good as its backtest: every trip is a false alarm. */
  readonly calm: MarketsFigures;
  /** The same signals, foretelling nothing. */
  readonly edgeless: MarketsFigures;
}

/**
 * How often the configured guards of a strategy trip when nothing is wrong, by simulation: its own history in resampled blocks, traded
 * with all guards, with none, and without each that tripped. Reads outputs of stages, writes nothing; the seed fixes every figure.
 */
export async function checkGuards(deps: PlanDeps, request: GuardsCheckRequest): Promise<Result<GuardsCheck>> {
  const { strategy, config, markets, seed, signal } = request;
  const trading = config['trading'] as unknown as TradingConfig;
  const on = guardsThatAreOn(trading.guards);
  if (on.length === 0) return fail({ reason: 'guards-all-off', strategy });
  const inputs = readCheckInputs(deps, strategy, config);
  if (!inputs.ok) return inputs;
  const { source } = inputs.value;
  const horizon = numberAt(config, 'labels', 'horizonBars');
  const meanBlock = numberAt(config, 'stress', 'meanBlockHorizons') * horizon;
  if (source.moments < 2 * meanBlock) {
    const symbol = `history with calibrated out-of-sample scores (${source.symbols.join(', ')})`;
    return fail({ reason: 'data-too-few-bars', symbol, bars: source.moments, needed: 2 * meanBlock });
  }
  const setup = { inputs: inputs.value, config, trading, on, meanBlock };
  const kinds = { calm: new Markets(setup), edgeless: new Markets(setup) };
  for (let number = 0; number < markets; number++) {
    if (signal.aborted) return cancelledBy(signal);
    kinds.calm.take(calmMarket(inputs.value, meanBlock, seed, number, true));
    kinds.edgeless.take(calmMarket(inputs.value, meanBlock, seed, number, false));
    request.onProgress(number + 1, markets);
    await setImmediate();
  }
  const yearsPerMarket = source.moments / numberAt(config, 'data', 'barsPerYear');
  return ok({
    strategy,
    symbols: source.symbols,
    markets,
    seed,
    barsPerMarket: source.moments,
    yearsPerMarket,
    meanBlockBars: meanBlock,
    calm: kinds.calm.figures(markets * yearsPerMarket),
    edgeless: kinds.edgeless.figures(markets * yearsPerMarket),
  });
}

interface Setup {
  readonly inputs: CheckInputs;
  readonly config: JsonObject;
  readonly trading: TradingConfig;
  readonly on: readonly GuardName[];
  readonly meanBlock: number;
}

/** Trades markets of one kind and counts. */
class Markets {
  readonly #setup: Setup;
  readonly #tallies: readonly GuardTally[];
  readonly #guarded: AccountFigures[] = [];
  readonly #free: AccountFigures[] = [];

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#tallies = setup.on.map((name) => new GuardTally(name));
  }

  take(market: ReturnType<typeof calmMarket>): void {
    const { on } = this.#setup;
    const guarded = this.#trade(market, []);
    const figures = this.#figures(guarded);
    this.#guarded.push(figures);
    this.#free.push(this.#figures(this.#trade(market, on)));
    for (const tally of this.#tallies) {
      const tripped = tally.take(guarded);
      const left = tripped ? this.#figures(this.#trade(market, [tally.guard])) : figures;
      tally.compare(figures.totalReturn, left.totalReturn);
    }
  }

  figures(years: number): MarketsFigures {
    return {
      withGuards: meanOf(this.#guarded),
      withoutGuards: meanOf(this.#free),
      guards: this.#tallies.map((tally) => tally.figures(years)),
    };
  }

  #trade(market: ReturnType<typeof calmMarket>, off: readonly GuardName[]): Simulation {
    const { config, trading } = this.#setup;
    const data = config['data'] as JsonObject;
    const hours = { calendar: data['calendar'] as CalendarId, interval: data['interval'] as string };
    return simulateStrategy({
      ...market,
      closing: closingColumn(market.bars, trading, hours),
      trading: { ...trading, guards: withoutGuards(trading.guards, off) },
      initialCash: numberAt(config, 'backtest', 'initialCash'),
      barsPerYear: numberAt(config, 'data', 'barsPerYear'),
    });
  }

  #figures({ equity }: Simulation): AccountFigures {
    const { config } = this.#setup;
    const returns = equityReturns(equity, numberAt(config, 'backtest', 'initialCash'));
    const { totalReturn, sharpe, maxDrawdown } = performanceMetrics(returns, numberAt(config, 'data', 'barsPerYear'));
    return { totalReturn, sharpe: sharpe ?? 0, maxDrawdown };
  }
}

function meanOf(accounts: readonly AccountFigures[]): AccountFigures {
  const of = (pick: (one: AccountFigures) => number) => mean(accounts.map(pick));
  return {
    totalReturn: of(({ totalReturn }) => totalReturn),
    sharpe: of(({ sharpe }) => sharpe),
    maxDrawdown: of(({ maxDrawdown }) => maxDrawdown),
  };
}

function numberAt(config: JsonObject, section: string, key: string): number {
  return (config[section] as JsonObject)[key] as number;
}
