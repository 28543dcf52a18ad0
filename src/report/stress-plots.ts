import { intervalDotsChart } from './charts/interval-dots.ts';
import { parameterStripsChart } from './charts/parameter-strips.ts';
import { pathPanel } from './charts/path-panel.ts';
import type { Chart } from './charts/render-chart.ts';
import { scenarioScatterChart } from './charts/scenario-scatter.ts';
import type { ReportInputs } from './inputs.ts';
import { parameterStrips } from './parameter-strips.ts';
import { scenarioGroups, scenarioPoints } from './scenario-points.ts';

/** Charts of stress beyond fan and outcomes, as far as there is something to draw. */
export function stressCharts({ stress, scenarios }: ReportInputs): Chart[] {
  const strips = scenarios === null ? [] : parameterStrips(stress, scenarios);
  const points = scenarios === null ? [] : scenarioPoints(stress, scenarios);
  return [
    ...(stress.frictions.length === 0 ? [] : [frictionsChart(stress.frictions)]),
    ...(points.length === 0 ? [] : [scenarioScatterChart(points, scenarioGroups)]),
    ...(strips.length === 0 ? [] : [parameterStripsChart(strips)]),
    ...stress.worst
      .filter(({ bars }) => bars.length > 0)
      .map((one) =>
        pathPanel({
          name: `worst-${one.id}`,
          title: `Scenario ${one.id}`,
          along: 'bars',
          points: one.bars,
          strategy: one.equity,
          market: one.market,
          marketName: 'Market',
        }),
      ),
  ];
}

function frictionsChart(frictions: ReportInputs['stress']['frictions']): Chart {
  return intervalDotsChart({
    name: 'stress-frictions',
    title: 'Frictions',
    description: 'Mean difference of total return with and without each friction, with its interval.',
    axis: 'total return with it, less without',
    format: '~%',
    rows: frictions.map(({ title, totalReturn }) => ({
      label: title,
      value: totalReturn.mean,
      low: totalReturn.low,
      high: totalReturn.high,
    })),
  });
}
