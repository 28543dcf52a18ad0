import { frame, range, valueAxis } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface ExcursionPoints {
  /** Worst return while held, zero or negative. */
  readonly mae: Float64Array;
  /** Best return while held. */
  readonly mfe: Float64Array;
  readonly netReturn: Float64Array;
}

const most = 1000;

/** How far each trade went for it against how far it went against it; winners and losers differ in colour and shape. */
export function excursionsChart({ mae, mfe, netReturn }: ExcursionPoints): Chart {
  const step = Math.max(1, Math.ceil(mae.length / most));
  const rows: { against: number; towards: number; key: string }[] = [];
  for (let trade = 0; trade < mae.length; trade += step) {
    rows.push({
      against: Math.abs(mae[trade]!),
      towards: Math.max(0, mfe[trade]!),
      key: netReturn[trade]! > 0 ? 'won' : 'lost',
    });
  }
  return {
    name: 'excursions',
    title: 'Best against worst return while held',
    description:
      'Best return of each trade while it was held against its worst return while held, won and lost trades apart.',
    spec: frame({
      data: [{ name: 'rows', values: rows }],
      scales: [
        {
          name: 'x',
          type: 'linear',
          domain: [0, range([0, ...rows.map(({ against }) => against)])[1]],
          range: 'width',
          nice: true,
        },
        {
          name: 'y',
          type: 'linear',
          domain: [0, range([0, ...rows.map(({ towards }) => towards)])[1]],
          range: 'height',
          nice: true,
        },
        { name: 'colour', type: 'ordinal', domain: ['won', 'lost'], range: [shade('strategy'), shade('loss')] },
        { name: 'shape', type: 'ordinal', domain: ['won', 'lost'], range: ['circle', 'triangle-down'] },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', title: 'worst while held (MAE), below entry', tickCount: 6, format: '~%' },
        valueAxis('best while held (MFE)', '~%'),
      ],
      legends: [{ stroke: 'colour', shape: 'shape' }],
      marks: [
        {
          type: 'symbol',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'against' },
              y: { scale: 'y', field: 'towards' },
              stroke: { scale: 'colour', field: 'key' },
              fill: { scale: 'colour', field: 'key' },
              fillOpacity: { value: 0.25 },
              shape: { scale: 'shape', field: 'key' },
              size: { value: 34 },
            },
          },
        },
      ],
    }),
  };
}
