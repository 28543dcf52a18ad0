import type { GateFailure } from '../../failure/gates.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Words } from './words.ts';

/** What verdicts, and failures of calibration, say to a person. */
export function gatesWords(f: GateFailure): Words {
  switch (f.reason) {
    case 'gates-refused':
      return {
        message: `${f.strategy} is rejected.`,
        found: `failed: ${f.failed.join(', ')}`,
        expected: 'every gate passed',
        try: `read the gate table in results/${f.strategy}/report/report.md`,
      };
    case 'gates-insufficient':
      return {
        message: `There is too little evidence about ${f.strategy}.`,
        found: `undecided: ${f.insufficient.join(', ')}`,
        expected: 'every gate passed',
        try: `use more data: results/${f.strategy}/report/report.md says how much each gate needs`,
      };
    case 'gates-order':
      return {
        message: 'The table of demands by trials is out of order.',
        place: 'config/gates.yaml: maturity',
        found: `midFrom ${f.mid}, lateFrom ${f.late}, matureFrom ${f.mature}`,
        expected: 'midFrom <= lateFrom <= matureFrom',
        try: 'change these keys in config/gates.yaml',
      };
    case 'calibrate-needs-probabilities':
      return {
        message: `Scores of a ${f.target} model are no probabilities.`,
        place: 'calibrate.method',
        found: f.method,
        expected: 'platt, isotonic, venn-abers or auto',
        try: 'set calibrate.method to platt',
      };
    case 'calibrate-rows-differ':
      return {
        message: 'Bars, labels and predictions do not belong together.',
        found: `${f.bars} bars, ${f.labels} labels, ${f.predictions} predictions`,
        expected: 'one label and one prediction per bar',
        try: './bin/assay pipeline',
      };
    default:
      return assertNever(f);
  }
}
