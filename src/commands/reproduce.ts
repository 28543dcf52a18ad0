import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { strategyFlag } from './base/strategy-flags.ts';

export default class Reproduce extends AssayCommand {
  static override summary = 'Rebuild a candidate elsewhere from its configuration and data, and compare every byte';
  static override description =
    'Exits 3 when a file differs, naming the first stage, file and field. The code is this build when it is the same, else that of the commit the candidate was made by, built in a temporary worktree.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --candidate 3f2a --keep',
  ];
  static override flags = {
    ...strategyFlag,
    candidate: Flags.string({
      description: 'Candidate, or the first digits of it; else the one the latest move is about',
      helpValue: 'ID',
    }),
    workers: Flags.integer({ char: 'w', description: 'Worker threads, 0 for none', min: 0, max: 256 }),
    keep: Flags.boolean({ description: 'Leave the rebuilt files, and say where they are' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Reproduce);
    const { reproduceCandidate, differenceOf } = await import('../compose/reproduce.ts');
    const { reproductionText } = await import('../render/reproduction-text.ts');
    const { plainLines } = await import('../render/terminal/plain-lines.ts');
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    const { root, strategy, candidate, workers, keep } = flags;
    const quiet = flags.json;
    const done = await reproduceCandidate({
      root,
      strategy,
      candidate,
      workers,
      keep,
      say: quiet ? () => {} : say,
      emit: quiet ? () => {} : plainLines(say),
    });
    if (!done.ok) return done;
    const text = reproductionText(done.value);
    const failure = differenceOf(done.value);
    return failure ? { ok: false, failure, text } : { ok: true, result: asJson(done.value), text };
  }
}
