import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import type { Policy, RuleKey } from './rules.ts';

export interface Finding {
  /** `file:line` of the row. */
  readonly place: string;
  /** Stamp of the row, UTC epoch milliseconds; NaN when it has none. */
  readonly stamp: number;
  readonly found: string;
}

export interface RuleFindings {
  count: number;
  readonly findings: Finding[];
}

export interface SymbolLogOptions {
  readonly policies: { readonly [rule in RuleKey]: Policy };
  readonly maxFindings: number;
}

/** What the rules found in the rows of one symbol, and what the policies make of it. */
export class SymbolLog {
  readonly raw: RawBars;
  /** 1 where a row is left out. */
  readonly dropped: Uint8Array;
  /** 1 where a bar is kept but doubted. */
  readonly suspect: Uint8Array;
  readonly byRule = new Map<RuleKey, RuleFindings>();
  readonly #options: SymbolLogOptions;

  constructor(raw: RawBars, options: SymbolLogOptions) {
    this.raw = raw;
    this.dropped = new Uint8Array(raw.stamp.length);
    this.suspect = new Uint8Array(raw.stamp.length);
    this.#options = options;
  }

  policy(rule: RuleKey): Policy {
    return this.#options.policies[rule];
  }

  /** Counts a finding, keeps the first few, and applies the rule's policy to the row. */
  add(rule: RuleKey, row: number, found: () => string): void {
    this.addGroup(rule, row, found, [row]);
  }

  /** One finding at `row` whose policy meets the rows of `affected`. */
  addGroup(rule: RuleKey, row: number, found: () => string, affected: ArrayLike<number>): void {
    let entry = this.byRule.get(rule);
    if (!entry) this.byRule.set(rule, (entry = { count: 0, findings: [] }));
    entry.count++;
    if (entry.findings.length < this.#options.maxFindings) {
      entry.findings.push({ place: this.#place(row), stamp: this.raw.stamp[row]!, found: found() });
    }
    const policy = this.policy(rule);
    for (let i = 0; i < affected.length; i++) {
      if (policy === 'drop') this.dropped[affected[i]!] = 1;
      else if (policy === 'mark') this.suspect[affected[i]!] = 1;
    }
  }

  count(rule: RuleKey): number {
    return this.byRule.get(rule)?.count ?? 0;
  }

  #place(row: number): string {
    return `${this.raw.files[this.raw.fileOf[row]!]}:${this.raw.line[row]}`;
  }
}
