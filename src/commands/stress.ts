import { stageCommand } from './base/stage-command.ts';
import { configFromFlags, stressFlags, type ConfigFlagValues } from './base/strategy-flags.ts';

export default class Stress extends stageCommand('stress', {
  flags: stressFlags,
  config: (flags) => configFromFlags(flags as ConfigFlagValues),
}) {
  static override summary = 'Trade the stress scenarios';
  static override description = 'Runs what the stress test needs as well.';
}
