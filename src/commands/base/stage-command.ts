import { AssayCommand } from './assay-command.ts';
import type { CommandEnd } from './command-end.ts';
import { runOrPlan, type RunStyle } from './run-command.ts';
import { configFromFlags, runFlags } from './strategy-flags.ts';

/** The command of one stage: brings it, and what it needs, up to date. `--force` runs the stage itself again. */
export function stageCommand(stage: string, judge?: RunStyle['judge']) {
  return class StageCommand extends AssayCommand {
    static override flags = runFlags;
    static override examples = [
      '<%= config.bin %> <%= command.id %>',
      '<%= config.bin %> <%= command.id %> --strategy aapl_daily --force',
      '<%= config.bin %> <%= command.id %> --dry-run --json',
    ];

    async act(): Promise<CommandEnd> {
      const { flags } = await this.parse(StageCommand);
      const ask = {
        root: flags.root,
        strategy: flags.strategy,
        config: configFromFlags(flags),
        to: stage,
        force: flags.force ? [stage] : [],
        keep: [],
        keepGoing: false,
        rehash: stage === 'validate',
        workers: flags.workers,
        waitSeconds: flags.wait,
        command: `assay ${stage}`,
      };
      return runOrPlan(ask, {
        json: flags.json,
        events: flags.events,
        dryRun: flags['dry-run'],
        ...(judge ? { judge } : {}),
      });
    }
  };
}
