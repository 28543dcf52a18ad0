import { computeFeatures } from '../features/compute-features.ts';
import { memoryBars } from '../features/feature-plan.ts';
import type { FeatureSpec } from '../features/feature-spec.ts';
import { kernelNamed } from '../features/registry.ts';
import type { FeatureSubject } from './feature-subject.ts';

/** Shipped features as a subject, computed by the code that computes them everywhere else. The world has the macro series they ask for. */
export function registrySubject(specs: readonly FeatureSpec[]): FeatureSubject {
  return {
    usedAt: 'known',
    columns: specs.map((spec) => ({
      name: spec.name,
      memoryBars: memoryBars(spec),
      crossesSymbols: ['cross-section', 'market'].includes(kernelNamed(spec.kernel)?.scope ?? ''),
    })),
    compute: ({ bars, macro }) => computeFeatures(bars, specs, { macro }),
  };
}
