import { Args, Flags } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';
import { strategyFlag } from '../base/strategy-flags.ts';

const checks = ['truncation', 'future', 'memory', 'availability', 'fit-isolation', 'null-target'] as const;

export default class VerifyFeatures extends AssayCommand {
  static override summary =
    'Prove that features, and all that is fitted on them, do not look ahead; exit 3 when they do';
  static override description =
    'Computes every column again in worlds that differ in what was not known yet, and compares bit for bit. See docs/look-ahead.md.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> aapl_daily --check truncation --check memory --cuts 200',
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --json',
  ];
  static override args = { strategy: Args.string({ description: 'Strategy in config/strategies' }) };
  static override flags = {
    ...strategyFlag,
    check: Flags.option({ options: checks, multiple: true })({ description: 'Only this check; can be repeated' }),
    cuts: Flags.integer({
      description: 'Seeded moments to cut at, beside the first values, gaps, clock changes and month ends',
      default: 64,
      min: 1,
      max: 100_000,
    }),
    seed: Flags.integer({ description: 'Seed of cuts, permutations and shuffles', default: 1, min: 0 }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { args, flags } = await this.parse(VerifyFeatures);
    const { verifyFeaturesHere, leakFailure } = await import('../../compose/verify-features.ts');
    const { featureProofText } = await import('../../render/verify-features-text.ts');
    const { proofProgress } = await import('../../render/terminal/proof-progress.ts');
    const progress = proofProgress({ write: (text) => process.stderr.write(text), drawn: drawsOn(flags.json) });
    const { root, strategy, check = [...checks], cuts, seed } = flags;
    const ask = { root, strategy: args.strategy ?? strategy, checks: check, cuts, seed };
    const proof = await verifyFeaturesHere(ask, (...at) => flags.json || progress.take(...at));
    progress.done();
    if (!proof.ok) return proof;
    const text = featureProofText(proof.value);
    const warnings = proof.value.checks.flatMap((one) =>
      one.skipped === null ? [] : [`${one.check}: ${one.skipped}`],
    );
    const failure = leakFailure(proof.value);
    if (failure) return { ok: false, failure, text, warnings };
    return { ok: true, result: asJson(proof.value), text, warnings };
  }
}

function drawsOn(json: boolean): boolean {
  return !json && process.stderr.isTTY && !process.env['CI'];
}
