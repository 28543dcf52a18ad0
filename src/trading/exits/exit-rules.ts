import { closingMark } from '../../core/calendar/closing-marks.ts';
import type { LevelSettings } from '../../core/swings/fibonacci.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';

/** Levels of swings, and the swings themselves. */
export interface LevelRules extends LevelSettings {
  readonly atrBars: number;
  readonly swingAtrs: number;
}

/** Exits beyond target, stop and horizon, as numbers. */
export interface ExitRules {
  /** Distance of the trailing stop in volatilities at the entry, 0 for none. */
  readonly trailing: number;
  readonly adaptive: boolean;
  /** Whether a stop may move while its position is held. */
  readonly movesStop: boolean;
  /** Bit of `closingMark` before which positions are closed, 0 for none. */
  readonly bell: number;
  /** Null where stop and target hang on volatilities. */
  readonly levels: LevelRules | null;
  /** Whether no bar may be passed over. */
  readonly everyBar: boolean;
}

const bells = { none: 0, session: closingMark.session, week: closingMark.week };

export function exitRules({ exits }: Pick<TradingConfig, 'exits'>): ExitRules {
  const { trailingVolatilities, adaptiveStop, stopLossVolatilities, close, levels } = exits;
  const adaptive = adaptiveStop && stopLossVolatilities > 0;
  const movesStop = trailingVolatilities > 0 || adaptive;
  return {
    trailing: trailingVolatilities,
    adaptive,
    movesStop,
    bell: bells[close],
    levels: levels.method === 'none' ? null : levels,
    everyBar: movesStop || close !== 'none' || levels.method !== 'none',
  };
}
