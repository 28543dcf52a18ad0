import { Command, Errors, Flags } from '@oclif/core';
import type { Failure } from '../../failure.ts';
import type { CommandEnd } from './command-end.ts';

/**
 * What all commands share: `--root`, `--json`, one way to end. With `--json` exactly one object goes to stdout; everything else goes
 * to stderr. A failure a person can mend is worded; anything thrown is a bug of Assay and ends with exit code 70.
 */
export abstract class AssayCommand extends Command {
  static override baseFlags = {
    root: Flags.string({
      description: 'Workspace; else ASSAY_ROOT, else the nearest parent with config/pipeline.yaml',
      helpValue: 'DIR',
      helpGroup: 'GLOBAL',
    }),
    json: Flags.boolean({ description: 'Print one JSON object and nothing else on stdout', helpGroup: 'GLOBAL' }),
  };

  protected abstract act(): Promise<CommandEnd>;

  /** Commands that help to mend a stale build run without the check. */
  protected readonly needsBuild: boolean = true;

  override async run(): Promise<void> {
    if (this.needsBuild) {
      const { checkBuild } = await import('../../compose/build-check.ts');
      const built = checkBuild();
      if (!built.ok) return this.end(built);
    }
    return this.end(await this.act());
  }

  override async catch(error: Error & { code?: string }): Promise<void> {
    if (error instanceof Errors.ExitError) throw error;
    if (error instanceof Errors.CLIError) {
      const { usageFailure } = await import('./usage-failure.ts');
      return this.end({
        ok: false,
        failure: usageFailure(error, this.id ?? '', Object.keys({ ...this.ctor.baseFlags, ...this.ctor.flags })),
      });
    }
    const { bugReport } = await import('../../render/bug-report.ts');
    process.stderr.write(bugReport(error, this.id ?? ''));
    if (this.wantsJson()) this.print({ ok: false, failure: { reason: 'bug', message: error.message } });
    this.exit(70);
  }

  private async end(outcome: CommandEnd): Promise<void> {
    if (outcome.ok) {
      if (this.wantsJson()) this.print({ ok: true, result: outcome.result, warnings: outcome.warnings ?? [] });
      else process.stdout.write(outcome.text);
      process.exitCode = outcome.exitCode ?? 0;
      return;
    }
    const { exitCodeOf, failureText, failureJson } = await import('../../render/failures.ts');
    const { environmentSecrets } = await import('../../compose/places.ts');
    const secrets = environmentSecrets();
    const failure: Failure = outcome.failure;
    if (this.wantsJson())
      this.print({ ok: false, failure: failureJson(failure, secrets), warnings: outcome.warnings ?? [] });
    else {
      process.stdout.write(outcome.text ?? '');
      process.stderr.write(failureText(failure, secrets));
    }
    process.exitCode = exitCodeOf(failure);
  }

  /** Looked up in the words themselves, because a word that cannot be parsed is answered as JSON as well. */
  private wantsJson(): boolean {
    const end = this.argv.indexOf('--');
    const words = this.argv.slice(0, end < 0 ? undefined : end);
    return words.includes('--json') || words.includes('--events');
  }

  private print(body: object): void {
    process.stdout.write(
      `${JSON.stringify({ schema: 'assay/result/1', command: (this.id ?? '').replaceAll(':', ' '), ...body })}\n`,
    );
  }
}
