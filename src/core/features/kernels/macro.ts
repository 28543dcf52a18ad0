import { choiceParam, macroKernel, type Params } from '../kernel.ts';
import { macroTransforms } from '../macro/macro-timeline.ts';

export const macroKernels = [
  macroKernel({
    name: 'macro',
    summary:
      'A series of data.macro as it was known when the bar was: its latest value published by then (level), that less the value for the date before (change), or the days since it was published. Revisions count from their own release on; NaN before the first release.',
    params: {
      series: { kind: 'text', default: null, description: 'Name of the series, as in data.macro.' },
      transform: choiceParam('level', macroTransforms, 'What is taken of it.'),
    } satisfies Params,
    build: (values) => values,
  }),
];
