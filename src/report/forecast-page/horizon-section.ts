import type { HorizonReport, OpenForecast, RankedModel } from '../../formats/forecast/zoo-report.schema.generated.ts';
import { table, text, type Block, type Cell, type Section } from '../document.ts';
import { count, date, decimal, percent, plural, significant } from '../format.ts';

const mostRows = 30;

/** Rank table and open forecasts of one horizon. */
export function horizonSection(horizon: HorizonReport, level: number): Section {
  const { horizonBars, models } = horizon;
  return {
    id: `bars-${horizonBars}`,
    title: `${plural(horizonBars, 'bar')} ahead`,
    blocks: [...(models.length > 0 ? ranks(horizon, level) : []), ...failures(horizon)],
  };
}

function ranks({ blocks, models, members }: HorizonReport, level: number): Block[] {
  return [
    text(
      `Each model was fitted anew before each of ${plural(blocks.length, 'test block')} from ${date(blocks[0]!)} on, on labels that had ended by then. ` +
        'Skill is 1 less its squared error over that of the base rate, the mean return of the training bars; the score that ranks is the mean skill of ' +
        `the blocks less one standard error. The open forecast of the ensemble is the mean of ${members.join(', ') || 'nothing'}.`,
    ),
    table(
      'Ranks',
      [
        '#Rank',
        'Model',
        '#Score',
        '#Skill',
        '#Lowest block',
        '#Highest block',
        '#Correlation',
        '#Right side of 0',
        `#In ${percent(level, 0)} interval`,
        '#Forecasts',
      ],
      models.map((model, index) => rankRow(model, index + 1)),
    ),
    ...openTable(models, level),
  ];
}

function rankRow(
  { model, score, skill, blockSkills, correlation, hitRate, coverage, judged }: RankedModel,
  rank: number,
): Cell[] {
  const known = blockSkills.filter((value) => value !== null);
  return [
    score === null ? '' : String(rank),
    model,
    decimal(score, 4),
    decimal(skill, 4),
    decimal(known.length > 0 ? Math.min(...known) : null, 4),
    decimal(known.length > 0 ? Math.max(...known) : null, 4),
    decimal(correlation, 3),
    percent(hitRate),
    percent(coverage),
    count(judged),
  ];
}

/** Of one symbol what every model says, of several what the ensemble says. */
function openTable(models: readonly RankedModel[], level: number): Block[] {
  const symbols = Math.max(...models.map(({ open }) => open.length));
  const numbers = [
    '#Expected return',
    `#${percent(level, 0)} from`,
    '#to',
    '#Chance of a rise',
    '#Price',
    '#from',
    '#to',
  ];
  if (symbols <= 1) {
    const rows = models.flatMap(({ model, open }) => open.map((forecast) => [model, ...openCells(forecast)]));
    return [table('Open forecasts', ['Model', ...numbers], rows)];
  }
  const said = models.find(({ model }) => model === 'ensemble')?.open ?? [];
  const more = said.length > mostRows ? `, the first ${count(mostRows)} of ${count(said.length)} symbols` : '';
  const rows = said.slice(0, mostRows).map((forecast) => [forecast.symbol, ...openCells(forecast)]);
  return [table(`Open forecasts of the ensemble${more}`, ['Symbol', ...numbers], rows)];
}

function openCells({ close, forecast, low, high, probability }: OpenForecast): Cell[] {
  const price = (change: number | null) => significant(change === null ? null : close * (1 + change));
  return [
    percent(forecast, 2),
    percent(low, 2),
    percent(high, 2),
    percent(probability),
    price(forecast),
    price(low),
    price(high),
  ];
}

function failures({ failures: found }: HorizonReport): Block[] {
  if (found.length === 0) return [];
  return [
    table(
      'What could not be fitted',
      ['Model', 'Where', 'Reason'],
      found.map(({ model, where, reason }) => [
        model || 'all',
        where || 'the whole horizon',
        { text: reason, tone: 'code' },
      ]),
    ),
  ];
}
