import type { BrokerFailure } from './failure/broker.ts';
import type { ConfigFailure } from './failure/config.ts';
import type { DataFailure } from './failure/data.ts';
import type { EngineFailure } from './failure/engine.ts';
import type { ExplanationFailure } from './failure/explanation.ts';
import type { ForgeFailure } from './failure/forge.ts';
import type { GateFailure } from './failure/gates.ts';
import type { GuardsFailure } from './failure/guards.ts';
import type { InferenceFailure } from './failure/inference.ts';
import type { LearningFailure } from './failure/learning.ts';
import type { LedgerFailure } from './failure/ledger.ts';
import type { OnnxFailure } from './failure/onnx.ts';
import type { ProofFailure } from './failure/proof.ts';
import type { PromotionFailure } from './failure/promotion.ts';
import type { ReportFailure } from './failure/report.ts';
import type { SessionFailure } from './failure/session.ts';
import type { TradingFailure } from './failure/trading.ts';
import type { UsageFailure } from './failure/usage.ts';
import type { ValidationFailure } from './failure/validation.ts';

/** Everything that can go wrong for a user, told apart by `reason`. Bugs are thrown instead and end with exit code 70. */
export type Failure =
  | ConfigFailure
  | DataFailure
  | EngineFailure
  | GateFailure
  | GuardsFailure
  | LearningFailure
  | InferenceFailure
  | OnnxFailure
  | ProofFailure
  | ExplanationFailure
  | ReportFailure
  | TradingFailure
  | PromotionFailure
  | ForgeFailure
  | BrokerFailure
  | LedgerFailure
  | SessionFailure
  | ValidationFailure
  | UsageFailure;

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Failed<F = Failure> = { readonly ok: false; readonly failure: F };
export type Result<T, F = Failure> = Ok<T> | Failed<F>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function fail<F extends Failure>(failure: F): Failed<F> {
  return { ok: false, failure };
}
