import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes `test/cli/commands.snapshot.txt`: every command with its arguments and flags. With `--check`, fails when it changed. */
interface ManifestFlag {
  readonly type: string;
  readonly char?: string;
  readonly options?: readonly string[];
  readonly required?: boolean;
}

interface ManifestCommand {
  readonly summary?: string;
  readonly args: Record<string, { readonly required?: boolean }>;
  readonly flags: Record<string, ManifestFlag>;
}

const file = 'test/cli/commands.snapshot.txt';
const { commands } = JSON.parse(readFileSync('oclif.manifest.json', 'utf8')) as {
  commands: Record<string, ManifestCommand>;
};

const text = Object.entries(commands)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([id, { summary = '', args, flags }]) => {
    const words = [
      id.replaceAll(':', ' '),
      ...Object.entries(args).map(([name, { required }]) =>
        required ? name.toUpperCase() : `[${name.toUpperCase()}]`,
      ),
    ];
    const lines = Object.entries(flags)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([name, { type, char, options }]) =>
          `  --${name}${char ? ` -${char}` : ''}${type === 'option' ? ` ${options?.join('|') ?? 'VALUE'}` : ''}`,
      );
    return [`${words.join(' ')}: ${summary}`, ...lines].join('\n');
  })
  .join('\n\n');

const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
if (`${text}\n` !== current) {
  if (process.argv.includes('--check')) {
    console.error(
      `the command surface changed: ${file} is not up to date\nTry: node scripts/command-snapshot.ts, and look at the difference`,
    );
    process.exitCode = 1;
  } else writeFileSync(file, `${text}\n`);
}
