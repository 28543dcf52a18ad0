import type { Hook } from '@oclif/core';

/** An unknown word ends with exit code 2, the nearest command, and one JSON object when that is asked for. */
const commandNotFound: Hook<'command_not_found'> = async ({ id, argv = [], config }) => {
  const { nearest } = await import('../../util/nearest.ts');
  const { failureJson, failureText } = await import('../../render/failures.ts');
  const word = id.replaceAll(':', ' ');
  const known = config.commandIDs
    .filter((command) => !command.startsWith('autocomplete:'))
    .map((command) => command.replaceAll(':', ' '))
    .sort();
  const failure = { reason: 'unknown-command' as const, word, known, nearest: nearest(word, known) };
  if (argv.includes('--json')) {
    const body = {
      schema: 'assay/result/1',
      command: word,
      ok: false,
      failure: failureJson(failure, []),
      warnings: [],
    };
    process.stdout.write(`${JSON.stringify(body)}\n`);
  } else process.stderr.write(failureText(failure, []));
  process.exit(2);
};

export default commandNotFound;
