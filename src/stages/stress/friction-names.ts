import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';

type FrictionConfig = StressConfig['frictions'];

/** In scenario order. */
export const frictionNames = [
  'wide-spread',
  'dear',
  'thin-volume',
  'gaps',
  'missing-bars',
  'bad-ticks',
  'halts',
  'rejected-orders',
  'late-orders',
] as const;
export type FrictionName = (typeof frictionNames)[number];

export function isFriction(name: string): name is FrictionName {
  return (frictionNames as readonly string[]).includes(name);
}

/** Share of the scenarios that have it, and what it is to people. */
export function frictionTitle(name: FrictionName, config: FrictionConfig): { share: number; title: string } {
  switch (name) {
    case 'wide-spread':
      return { share: config.spread, title: `Spread times ${config.spreadMultiple}` };
    case 'dear':
      return { share: config.dear, title: `All costs times ${config.costMultiple}` };
    case 'thin-volume':
      return { share: config.volume, title: `Volume times ${config.volumeMultiple}` };
    case 'gaps':
      return { share: config.gaps, title: 'Gaps at the open' };
    case 'missing-bars':
      return { share: config.missingBars, title: 'Missing bars' };
    case 'bad-ticks':
      return { share: config.badTicks, title: 'Highs and lows that never traded' };
    case 'halts':
      return { share: config.halts, title: 'Trading halts' };
    case 'rejected-orders':
      return { share: config.rejected, title: 'Rejected orders' };
    case 'late-orders': {
      const bars = config.latencyBars === 1 ? '1 bar' : `${config.latencyBars} bars`;
      return { share: config.latency, title: `Orders late by ${bars}` };
    }
  }
}
