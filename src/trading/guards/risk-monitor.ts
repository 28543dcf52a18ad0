import type { RiskMonitorConfig } from '../../formats/config/trading.schema.generated.ts';
import type { GuardState } from '../../formats/guard-events/guard-event-table.ts';
import type { Moment } from '../moment.ts';
import { because } from '../order-kinds.ts';
import { volatilityPerBar } from '../volatility.ts';
import type { Guard, GuardDesk } from './guard.ts';
import { gradeOf, riskGrade, riskPoints } from './position-risk.ts';

const grades: readonly GuardState[] = ['low', 'medium', 'high'];

/**
 * Grades every open position at each of its bars. A grade rises at once and falls after `minHoldBars` bars that all call for a lower
 * one. HIGH positions are closed where `closeHigh` says so. The volatility at entry is that of the entry bar's close.
 */
export class RiskMonitor implements Guard {
  readonly name = 'risk-monitor';
  readonly #config: RiskMonitorConfig;
  readonly #grade: Uint8Array;
  readonly #lower: Int32Array;
  readonly #entryVolatility: Float64Array;
  readonly #fresh: Uint8Array;

  constructor(config: RiskMonitorConfig, symbols: number) {
    this.#config = config;
    this.#grade = new Uint8Array(symbols);
    this.#lower = new Int32Array(symbols);
    this.#entryVolatility = new Float64Array(symbols).fill(NaN);
    this.#fresh = new Uint8Array(symbols);
  }

  watch(desk: GuardDesk, { symbols, count }: Moment): void {
    for (let i = 0; i < count; i++) {
      const s = symbols[i]!;
      const symbol = desk.state.symbols[s]!;
      if (symbol.quantity === 0 || this.#fresh[s] === 1) this.#begin(desk, s);
      if (symbol.quantity === 0) continue;
      const volatility = volatilityPerBar(desk.state, symbol, desk.state.rows[s]!);
      if (Number.isNaN(this.#entryVolatility[s]!)) this.#entryVolatility[s] = volatility;
      const { closeHigh, volatilityRise } = this.#config;
      const points = riskPoints(desk.state, symbol, volatility, this.#entryVolatility[s]!, volatilityRise);
      this.#take(desk, s, points);
      if (closeHigh && this.#grade[s] === riskGrade.high) desk.close(symbol, because.risk);
    }
  }

  opened(code: number): void {
    this.#fresh[code] = 1;
  }

  why(): null {
    return null;
  }

  /** No position, or a new one: whatever the one before was graded is over. */
  #begin(desk: GuardDesk, s: number): void {
    this.#fresh[s] = 0;
    this.#entryVolatility[s] = NaN;
    this.#turn(desk, s, riskGrade.low, NaN);
  }

  #take(desk: GuardDesk, s: number, points: number): void {
    const grade = gradeOf(points);
    if (grade > this.#grade[s]!) this.#turn(desk, s, grade, points);
    else if (grade === this.#grade[s]) this.#lower[s] = 0;
    else if (++this.#lower[s]! >= this.#config.minHoldBars) this.#turn(desk, s, grade, points);
  }

  #turn(desk: GuardDesk, s: number, grade: number, value: number): void {
    const was = this.#grade[s]!;
    this.#lower[s] = 0;
    if (grade === was) return;
    this.#grade[s] = grade;
    const high = grade === riskGrade.high;
    const action = high && this.#config.closeHigh ? 'close' : grade > was ? 'alert' : 'none';
    desk.changed(this.name, { symbol: s, from: grades[was]!, to: grades[grade]!, value, limit: 3, action });
  }
}
