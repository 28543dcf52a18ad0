/**
 * Which layer may import which: the one table read by `check-layers.ts` and printed in docs/architecture.md.
 * `everyone` layers may be imported from anywhere. `typesOnly` edges allow `import type` alone.
 */
export interface LayerRule {
  readonly layer: string;
  readonly may: readonly string[];
  readonly typesOnly?: readonly string[];
}

export const everyone = ['failure', 'util'];

export const layers: readonly LayerRule[] = [
  { layer: 'commands', may: ['compose', 'render'], typesOnly: ['usecases', 'pipeline', 'formats', 'ports'] },
  {
    layer: 'compose',
    may: [
      'usecases',
      'stages',
      'trading',
      'promotion',
      'pipeline',
      'report',
      'core',
      'adapters',
      'formats',
      'ports',
      'workers',
      'kernels',
    ],
  },
  { layer: 'usecases', may: ['stages', 'trading', 'promotion', 'pipeline', 'report', 'core', 'formats', 'ports'] },
  { layer: 'stages', may: ['core', 'trading', 'report', 'formats', 'ports'], typesOnly: ['pipeline'] },
  { layer: 'promotion', may: ['core', 'formats', 'ports', 'pipeline'] },
  { layer: 'report', may: ['core', 'formats'] },
  { layer: 'trading', may: ['core', 'formats'], typesOnly: ['ports'] },
  { layer: 'adapters', may: ['ports', 'formats', 'core', 'workers'] },
  { layer: 'workers', may: ['core', 'trading', 'formats', 'ports'] },
  { layer: 'pipeline', may: ['ports', 'formats'] },
  { layer: 'render', may: ['formats'], typesOnly: ['pipeline'] },
  { layer: 'core', may: ['kernels'], typesOnly: ['formats'] },
  { layer: 'formats', may: [] },
  { layer: 'ports', may: [], typesOnly: ['formats'] },
  { layer: 'kernels', may: [] },
  { layer: 'failure', may: [] },
  { layer: 'util', may: [] },
];

/** Libraries that enter by one door: package name (or scope prefix) to the layers that may import it. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  '@oclif/': ['commands'],
  listr2: ['render'],
  execa: ['adapters'],
  'simple-git': ['adapters'],
  undici: ['adapters'],
  yaml: ['formats'],
  ajv: ['formats'],
  '@uwdata/flechette': ['formats'],
  hyparquet: ['formats'],
  'hyparquet-writer': ['formats'],
  arquero: ['core', 'formats', 'usecases'],
  vega: ['report'],
  '@resvg/resvg-js': ['report'],
  pino: ['adapters'],
  '@alpacahq/': ['adapters'],
  ws: ['adapters'],
  'prom-client': ['adapters'],
};
