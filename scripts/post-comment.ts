import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { github } from '../src/adapters/github.ts';
import { Secret } from '../src/util/secret.ts';

/** Posts a file as the one comment that begins with its first line: `node scripts/post-comment.ts <number> <file>`. */
const longest = 60_000;
const [number, file] = process.argv.slice(2);
const { GITHUB_TOKEN: token = '', GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: api } = process.env;
if (!/^[1-9]\d*$/.test(number ?? '') || file === undefined || token === '' || repository === '') {
  console.error('usage: GITHUB_TOKEN=… GITHUB_REPOSITORY=OWNER/NAME node scripts/post-comment.ts <number> <file>');
  process.exit(2);
}
const forge = github(
  { api: api ?? 'https://api.github.com', repository, token: new Secret(token), timeoutMs: 20_000 },
  { wait: (ms) => delay(ms) },
);
if (!forge.ok) throw new Error(JSON.stringify(forge.failure));
const text = readFileSync(file, 'utf8').slice(0, longest);
const [marker = ''] = text.split('\n');
if (!/^<!-- assay:[\w:-]+ -->$/.test(marker)) throw new Error(`${file} does not begin with a line to find it by`);
const posted = await forge.value.upsertComment(Number(number), marker, text);
await forge.value.close();
if (posted.ok) console.log(posted.value);
else {
  console.error(JSON.stringify(posted.failure));
  process.exitCode = 1;
}
