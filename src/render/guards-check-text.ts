import { styleText } from 'node:util';
import { table } from './table.ts';

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Account {
  readonly totalReturn: number;
  readonly sharpe: number;
  readonly maxDrawdown: number;
}

interface Markets {
  readonly withGuards: Account;
  readonly withoutGuards: Account;
  readonly guards: readonly {
    readonly guard: string;
    readonly applies: boolean;
    readonly tripsPerYear: Interval;
    readonly marketsWithTrip: Interval;
    readonly timeHeld: number;
    readonly returnAdded: number | null;
  }[];
}

export interface GuardsCheckView {
  readonly strategy: string;
  readonly symbols: readonly string[];
  readonly markets: number;
  readonly seed: number;
  readonly barsPerMarket: number;
  readonly yearsPerMarket: number;
  readonly meanBlockBars: number;
  readonly calm: Markets;
  readonly edgeless: Markets;
}

/** What guards do while the strategy is as good as its backtest, and when its signals foretell nothing. */
export function guardsCheckText(check: GuardsCheckView): string {
  const { strategy, symbols, markets, seed, barsPerMarket, yearsPerMarket, meanBlockBars } = check;
  return [
    `${styleText('bold', strategy)}  ${symbols.join(', ')}  ${markets} markets of ${barsPerMarket} bars (${yearsPerMarket.toFixed(1)} years), blocks of ${meanBlockBars} bars, seed ${seed}`,
    '',
    ...part('as good as its backtest: every trip is a false alarm', check.calm),
    ...part('the same signals, foretelling nothing', check.edgeless),
  ].join('\n');
}

function part(title: string, { withGuards, withoutGuards, guards }: Markets): string[] {
  const rows = guards.map(({ guard, applies, tripsPerYear, marketsWithTrip, timeHeld, returnAdded }) =>
    applies
      ? [
          guard,
          range(tripsPerYear, (value) => value.toFixed(2)),
          range(marketsWithTrip, percent),
          percent(timeHeld),
          returnAdded === null ? '' : signed(returnAdded),
        ]
      : [guard, 'does not apply here', '', '', ''],
  );
  const account = (name: string, { totalReturn, sharpe, maxDrawdown }: Account) => [
    name,
    percent(totalReturn),
    sharpe.toFixed(2),
    percent(maxDrawdown),
  ];
  return [
    styleText('bold', title),
    table([['guard', 'trips per year', 'markets with a trip', 'time held', 'return added'], ...rows]),
    '',
    table([
      ['mean', 'total return', 'Sharpe', 'max drawdown'],
      account('with guards', withGuards),
      account('without any', withoutGuards),
    ]),
    '',
  ];
}

function range({ value, low, high }: Interval, show: (value: number) => string): string {
  return `${show(value)} (${show(low)} to ${show(high)})`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${percent(value)}`;
}
