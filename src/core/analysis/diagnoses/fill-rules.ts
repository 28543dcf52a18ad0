import { fact, fix, partLost, type Rule } from './rule.ts';

const many = 0.02;
const manyExpired = 0.05;
const manyUnfilled = 0.1;
const fragile = 0.5;
const leastStops = 10;

/** Whether the fills can be believed. */
export const fillRules: readonly Rule[] = [
  {
    id: 'stale-fills',
    title: 'Fills at stale opens',
    judge: ({ report: { staleOpenFills, orders } }) => {
      const share = staleOpenFills / Math.max(1, orders.filled + orders.partial);
      if (share <= many) return null;
      return {
        effect: share,
        evidence: [fact('fills moved to the close', staleOpenFills, 'count'), fact('share of fills', share, 'share')],
        explanation:
          'Opens that repeat the close before them were never traded, so these fills had to move to the close of the bar.',
        fix: fix('data.provider', 'Take a source with true opens for this symbol.'),
      };
    },
  },
  {
    id: 'ambiguous-bars',
    title: 'Bars that hold both stop and target',
    judge: ({ report: { ambiguousBars }, analysis: { trades } }) => {
      const share = ambiguousBars / Math.max(1, trades.count);
      if (share <= many) return null;
      return {
        effect: 2 * share,
        evidence: [fact('ambiguous bars', ambiguousBars, 'count'), fact('per closed trade', share, 'share')],
        explanation:
          'Which came first is unknown in such a bar; it was counted as the stop, and another choice would change the result.',
        fix: fix('trading.exits.takeProfitVolatilities', 'Widen stop and target, or use shorter bars.'),
      };
    },
  },
  {
    id: 'fill-profile-fragility',
    title: 'The result hangs on the fill profile',
    judge: ({ analysis: { fills } }) => {
      const at = (name: string) => fills.find((row) => row.name === name)?.annualReturn;
      const lost = partLost(at('optimistic'), at('pessimistic'));
      if (lost === null || lost <= fragile) return null;
      return {
        effect: lost,
        evidence: [
          fact('annual return, optimistic', at('optimistic')!, 'share'),
          fact('annual return, conservative', at('conservative') ?? null, 'share'),
          fact('annual return, pessimistic', at('pessimistic')!, 'share'),
        ],
        explanation:
          'Between kind and unkind fills more than half of the annual return disappears, so execution decides, not the forecast.',
        fix: fix('trading.entries.type', 'Trade less often or with wider brackets, so that a fill matters less.'),
      };
    },
  },
  {
    id: 'gap-risk',
    title: 'Stops are jumped over',
    judge: ({ analysis: { stops, tables } }) => {
      const share = stops.beyond / Math.max(1, stops.count);
      if (stops.count < leastStops || share <= manyUnfilled) return null;
      const lost = 0 - (tables.exit.find(({ name }) => name === 'stop')?.netProfit ?? 0);
      return {
        effect: lost > 0 ? stops.loss / lost : share,
        evidence: [
          fact('stops beyond which the bar opened', share, 'share'),
          fact('mean distance', stops.averageBeyond, 'share'),
          fact('cost', stops.loss, 'money'),
        ],
        explanation: 'The market opened beyond these stops, so the loss was larger than the stop says.',
        fix: fix('trading.exits.close', 'Close before the market does, or size so that a gap is bearable.'),
      };
    },
  },
  {
    id: 'unfilled-orders',
    title: 'Resting entries that never fill',
    judge: ({ report: { orders }, trading: { entries } }) => {
      const share = orders.expired / Math.max(1, orders.placed);
      if (entries.type === 'market' || share <= manyUnfilled) return null;
      return {
        effect: share,
        evidence: [fact('orders expired', orders.expired, 'count'), fact('share of orders', share, 'share')],
        explanation: 'Those that do fill are not a fair sample: limits fill when the price goes on against them.',
        fix: fix(
          entries.at === 'levels' ? 'trading.exits.levels.entryRetracement' : 'trading.entries.offsetVolatilities',
          'Rest nearer to the price, or wait longer (timeInForce, goodForBars).',
        ),
      };
    },
  },
  {
    id: 'participation-expiry',
    title: 'Orders too large for their bars',
    judge: ({ report: { orders }, trading: { entries, costs } }) => {
      const share = (orders.partial + orders.expired) / Math.max(1, orders.placed);
      if (entries.type !== 'market' || share <= manyExpired) return null;
      return {
        effect: share,
        evidence: [
          fact('orders not filled whole', orders.partial + orders.expired, 'count'),
          fact('share of orders', share, 'share'),
          fact('most of a volume taken', costs.participationCap, 'share'),
        ],
        explanation:
          'The volume of the bars did not hold the orders, so the account could not take the positions it asked for.',
        fix: fix('trading.size.maxPositionExposure', 'Trade smaller, or symbols with more volume.'),
      };
    },
  },
];
