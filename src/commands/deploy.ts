import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';

export default class Deploy extends AssayCommand {
  static override summary =
    'Deploy what a reviewed merge approved: verified, rebuilt, switched in whole; exit 3 when refused';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --commit main --target systemd --seed-db',
  ];
  static override flags = {
    strategy: Flags.string({
      char: 's',
      description: 'Only this one; else every strategy whose state asks for it',
      helpValue: 'NAME',
    }),
    commit: Flags.string({ description: 'Commit whose state counts', default: 'HEAD', helpValue: 'REF' }),
    target: Flags.option({ options: ['none', 'systemd', 'compose'] as const })({
      description: 'What to start; else what the state asks for',
    }),
    'seed-db': Flags.boolean({ description: 'Tell the ledger of the strategy', default: false }),
    port: Flags.integer({ description: 'Port of /readyz on this machine', default: 9464, min: 1, max: 65_535 }),
    'health-seconds': Flags.integer({ description: 'How long the service may take to be ready', default: 120, min: 1 }),
    remote: Flags.string({ description: 'Remote of the reviewed pull request', default: 'origin', helpValue: 'NAME' }),
    base: Flags.string({ description: 'Branch it was merged into', default: 'main', helpValue: 'BRANCH' }),
    push: Flags.boolean({ description: 'Push the tag with vote 2', default: false }),
    'dry-run': Flags.boolean({
      char: 'n',
      description: 'Verify and ask for the review, and change nothing',
      default: false,
    }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Deploy);
    const { deployHere } = await import('../compose/deploy.ts');
    const { deploymentsText } = await import('../render/promotion-text.ts');
    const { root, strategy, commit, target, port, remote, base, push } = flags;
    const done = await deployHere({
      root,
      strategy,
      commit,
      target,
      port,
      remote,
      base,
      push,
      seedDb: flags['seed-db'],
      healthSeconds: flags['health-seconds'],
      dryRun: flags['dry-run'],
      say: (line) => void process.stderr.write(`${line}\n`),
    });
    if (!done.ok) return done;
    return { ok: true, result: asJson(done.value), text: deploymentsText(done.value) };
  }
}
