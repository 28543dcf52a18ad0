import { fail, ok, type Result } from '../../failure.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';

/** Refuses what a schema cannot say: volatility that has no long-run level. */
export function checkSynthetic(config: SyntheticConfig): Result<SyntheticConfig> {
  const { alpha, gamma, beta } = config.garch;
  const persistence = alpha + gamma / 2 + beta;
  if (persistence < 1) return ok(config);
  return fail({
    reason: 'data-setting-invalid',
    key: 'data.synthetic.garch',
    found: `alpha + gamma / 2 + beta = ${persistence}`,
    expected: 'less than 1, so that volatility has a long-run level',
  });
}
