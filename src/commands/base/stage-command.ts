import type { Interfaces } from '@oclif/core';
import type { JsonObject } from '../../util/json.ts';
import { AssayCommand } from './assay-command.ts';
import type { CommandEnd } from './command-end.ts';
import { runOrPlan, type RunStyle } from './run-command.ts';
import { configFromFlags, runFlags } from './strategy-flags.ts';

export interface StageCommandOptions {
  readonly judge?: RunStyle['judge'];
  /** Flags of this stage alone, and what they say of the configuration. */
  readonly flags?: Interfaces.FlagInput;
  readonly config?: (flags: { readonly [name: string]: unknown }) => JsonObject;
}

/** The command of one stage: brings it, and what it needs, up to date. `--force` runs the stage itself again. */
export function stageCommand(stage: string, { judge, flags: own = {}, config = () => ({}) }: StageCommandOptions = {}) {
  return class StageCommand extends AssayCommand {
    static override flags = { ...runFlags, ...own };
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
        config: { ...configFromFlags(flags), ...config(flags) },
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
