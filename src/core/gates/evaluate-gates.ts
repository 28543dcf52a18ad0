import type {
  GateOutcome,
  ValidationReport,
} from '../../formats/validation-report/validation-report.schema.generated.ts';
import { backtestGates } from './backtest-gates.ts';
import { edgeGate } from './edge-gate.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';
import { judgeGate } from './judge-gate.ts';
import { maturityGates, maturityOf } from './maturity-gates.ts';
import { modelGates } from './model-gates.ts';
import { returnIntervals } from './return-intervals.ts';
import { stressGates } from './stress-gates.ts';

/** Judges all gates. A failed gate rejects; else an undecided one leaves the whole undecided; else the strategy is accepted. */
export function evaluateGates(evidence: GateEvidence, config: GatesConfig): Omit<ValidationReport, 'schema'> {
  const intervals = returnIntervals(evidence, config);
  const gates = [
    edgeGate(evidence, config),
    ...backtestGates(evidence, config, intervals),
    ...modelGates(evidence, config),
    ...maturityGates(evidence, config, intervals),
    ...stressGates(evidence, config),
  ].map((finding) => judgeGate(finding));
  return {
    verdict: verdictOf(gates),
    trials: evidence.trials,
    maturity: maturityOf(evidence.trials, config.maturity),
    gates,
  };
}

function verdictOf(gates: readonly GateOutcome[]): ValidationReport['verdict'] {
  if (gates.some(({ verdict }) => verdict === 'fail')) return 'rejected';
  return gates.some(({ verdict }) => verdict === 'insufficient') ? 'insufficient' : 'accepted';
}
