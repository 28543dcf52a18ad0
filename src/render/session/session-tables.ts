import type { Decision, OrderRow, TradeRow } from '../../formats/session/session-output.ts';
import type { HeldPosition } from '../../formats/session/session-view.ts';
import { change, gain, moment, price, units } from './figures.ts';
import type { Column } from './fitted-table.ts';

const gainStyle = (value: number) => (value > 0 ? 'green' : value < 0 ? 'red' : null);
const riskStyles = { LOW: null, MEDIUM: 'yellow', HIGH: 'red' } as const;

export const positionColumns: readonly Column<HeldPosition>[] = [
  { title: 'position', cell: (row) => row.symbol, align: 'left', spare: 0 },
  { title: 'units', cell: (row) => units(row.quantity), align: 'right', spare: 0 },
  { title: 'entry', cell: (row) => price(row.entryPrice), align: 'right', spare: 2 },
  { title: 'close', cell: (row) => price(row.close), align: 'right', spare: 3 },
  { title: 'stop', cell: (row) => price(row.stop), align: 'right', spare: 1 },
  { title: 'target', cell: (row) => price(row.target), align: 'right', spare: 4 },
  {
    title: 'unrealised',
    cell: (row) => gain(row.unrealised),
    style: (row) => gainStyle(row.unrealised),
    align: 'right',
    spare: 0,
  },
  {
    title: 'risk',
    cell: (row) => (row.protected ? row.risk : 'NO STOP'),
    style: (row) => (row.protected ? riskStyles[row.risk] : 'red'),
    align: 'left',
    spare: 0,
  },
];

export const orderColumns: readonly Column<OrderRow>[] = [
  { title: 'order', cell: (row) => row.symbol, align: 'left', spare: 0 },
  { title: 'side', cell: (row) => row.side, align: 'left', spare: 0 },
  { title: 'units', cell: (row) => units(row.quantity - row.filledQuantity), align: 'right', spare: 0 },
  { title: 'for', cell: (row) => row.purpose, align: 'left', spare: 1 },
  { title: 'stop', cell: (row) => price(row.stopPrice), align: 'right', spare: 2 },
  { title: 'limit', cell: (row) => price(row.limitPrice), align: 'right', spare: 2 },
  {
    title: 'state',
    cell: (row) => row.state,
    style: (row) => (row.state === 'unknown' ? 'red' : null),
    align: 'left',
    spare: 0,
  },
];

const sides = { '1': 'long', '-1': 'short', '0': '-' } as const;

export const decisionColumns: readonly Column<Decision>[] = [
  { title: 'decision', cell: (row) => row.symbol, align: 'left', spare: 0 },
  { title: 'decided', cell: (row) => moment(row.decidedUtc), align: 'left', spare: 2 },
  {
    title: 'p(up)',
    cell: (row) => (row.probability === null ? '-' : row.probability.toFixed(3)),
    align: 'right',
    spare: 0,
  },
  {
    title: 'signal',
    cell: (row) => sides[String(row.signal) as keyof typeof sides] ?? String(row.signal),
    align: 'left',
    spare: 1,
  },
  { title: 'action', cell: (row) => row.action, align: 'left', spare: 0 },
  { title: 'because', cell: (row) => row.reason, align: 'left', spare: 0 },
];

export const tradeColumns: readonly Column<TradeRow>[] = [
  { title: 'trade', cell: (row) => row.symbol, align: 'left', spare: 0 },
  { title: 'side', cell: (row) => row.side, align: 'left', spare: 0 },
  { title: 'closed', cell: (row) => moment(row.exitUtc), align: 'left', spare: 2 },
  { title: 'bars', cell: (row) => String(row.bars), align: 'right', spare: 3 },
  {
    title: 'return',
    cell: (row) => change(row.netReturn),
    style: (row) => gainStyle(row.netReturn),
    align: 'right',
    spare: 0,
  },
  {
    title: 'profit',
    cell: (row) => gain(row.netProfit),
    style: (row) => gainStyle(row.netProfit),
    align: 'right',
    spare: 0,
  },
  { title: 'by', cell: (row) => row.exitReason, align: 'left', spare: 1 },
];
