import type { FeatureRequest } from '../../src/core/features/feature-spec.ts';
import { kernelNamed, kernelNames } from '../../src/core/features/registry.ts';

/** Every kernel at its defaults; those that need to be told a series are told `series`. */
export function registryRequests(series: string): FeatureRequest[] {
  return kernelNames.map((kernel): FeatureRequest => {
    const { scope } = kernelNamed(kernel)!;
    if (scope === 'cross-section') return `${kernel}-rsi-14`;
    return scope === 'macro' ? { kernel, series, name: `${kernel}-series` } : kernel;
  });
}
