import { table, text, type Cell, type Section } from '../document.ts';
import { count, dash, percent, significant } from '../format.ts';
import type { GateOutcome } from '../../formats/validation-report/validation-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

const words = { pass: '✓ pass', fail: '✗ fail', insufficient: '? insufficient' } as const;
const relations = { '>': 'above', '>=': 'at least', '<': 'below', '<=': 'at most' } as const;

export function gatesSection({ validation }: ReportInputs): Section {
  return {
    id: 'gates',
    title: 'Gates',
    blocks: [
      text(
        `Judged as ${validation.maturity}, after ${count(validation.trials)} recorded trials. A gate that cannot be judged is not passed. ` +
          'The margin is the distance to the threshold, negative on the wrong side.',
      ),
      table(
        'Every gate',
        ['Gate', 'Verdict', '#Value', '#Required', '#Margin', '#Interval', '#Sample', 'Group', 'Reason'],
        validation.gates.map(gateRow),
      ),
    ],
  };
}

function gateRow(gate: GateOutcome): Cell[] {
  const { interval } = gate;
  return [
    gate.title,
    { text: words[gate.verdict], tone: gate.verdict },
    significant(gate.value),
    `${relations[gate.relation]} ${significant(gate.threshold)}`,
    significant(gate.margin),
    interval ? `${significant(interval.low)} to ${significant(interval.high)} (${percent(interval.level, 0)})` : dash,
    count(gate.sample),
    { text: gate.group, tone: 'quiet' },
    { text: gate.reason, tone: 'prose' },
  ];
}
