import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';

export default class Doctor extends AssayCommand {
  static override summary = 'Check environment, configuration, disk and providers, with a fix for each trouble';
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json'];
  protected override readonly needsBuild = false;

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Doctor);
    const { examineHere } = await import('../compose/doctor.ts');
    const { checksText } = await import('../render/checks-text.ts');
    const checks = await examineHere(flags.root);
    if (!checks.ok) return checks;
    const exitCode = checks.value.some(({ state }) => state === 'failed') ? 1 : 0;
    return { ok: true, result: asJson(checks.value), text: checksText(checks.value), exitCode };
  }
}
