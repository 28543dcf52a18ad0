import type { FeatureKernel } from './kernel.ts';
import { calendarKernels } from './kernels/calendar.ts';
import { crossSectionKernels } from './kernels/cross-section.ts';
import { macroKernels } from './kernels/macro.ts';
import { marketKernels } from './kernels/market.ts';
import { memoryKernels } from './kernels/memory.ts';
import { oscillatorKernels } from './kernels/oscillators.ts';
import { rangeKernels } from './kernels/range.ts';
import { regimeKernels } from './kernels/regime.ts';
import { returnKernels } from './kernels/returns.ts';
import { statisticsKernels } from './kernels/statistics.ts';
import { swingKernels } from './kernels/swings.ts';
import { trendKernels } from './kernels/trend.ts';
import { volatilityKernels } from './kernels/volatility.ts';
import { volumeKernels } from './kernels/volume.ts';

/** Every kernel by family, in the order they are explained to people. */
export const kernelFamilies: { readonly [family: string]: readonly FeatureKernel[] } = {
  returns: returnKernels,
  volatility: volatilityKernels,
  trend: trendKernels,
  oscillators: oscillatorKernels,
  range: rangeKernels,
  swings: swingKernels,
  volume: volumeKernels,
  calendar: calendarKernels,
  statistics: statisticsKernels,
  memory: memoryKernels,
  regimes: regimeKernels,
  'cross-section': crossSectionKernels,
  market: marketKernels,
  macro: macroKernels,
};

const byName = new Map(
  Object.values(kernelFamilies)
    .flat()
    .map((kernel) => [kernel.name, kernel]),
);

export const kernelNames: readonly string[] = [...byName.keys()];

export function kernelNamed(name: string): FeatureKernel | undefined {
  return byName.get(name);
}
