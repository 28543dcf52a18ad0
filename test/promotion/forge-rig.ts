import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.ts';
import { github } from '../../src/adapters/github.ts';
import type { Forge } from '../../src/ports/forge.ts';
import type { Git } from '../../src/ports/git.ts';
import { promote, type PromoteAsk } from '../../src/usecases/promote.ts';
import { Secret } from '../../src/util/secret.ts';
import { candidateOf, publishStages, strategy } from './candidate-rig.ts';
import { fakeForge, type FakeForge } from './fake-forge.ts';
import { GitRig, quickConfig, value } from './git-rig.ts';

/** A working repository, the bare one it pushes to, and a forge over that one. */
export interface ForgeRig {
  readonly rig: GitRig;
  readonly git: Git;
  readonly fake: FakeForge;
  readonly forge: Forge;
  readonly bare: string;
  close(): Promise<void>;
}

export async function forgeRig(): Promise<ForgeRig> {
  const rig = new GitRig();
  const bare = mkdtempSync(join(tmpdir(), 'assay-origin-'));
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  writeFileSync(join(bare, 'config'), quickConfig, { flag: 'a' });
  rig.sh('remote', 'add', 'origin', bare);
  rig.sh('push', '--quiet', '--set-upstream', 'origin', 'main');
  const fake = await fakeForge(bare);
  const forge = forgeAs(fake, 'author');
  return {
    rig,
    git: await rig.git(),
    fake,
    forge,
    bare,
    async close() {
      await forge.close();
      await fake.close();
      rig.remove();
      rmSync(bare, { recursive: true, force: true });
    },
  };
}

function forgeAs(fake: FakeForge, login: string): Forge {
  const access = { api: fake.api, token: new Secret(`token-${login}`), timeoutMs: 2000 };
  return value(github({ ...access, repository: fake.repository }, { wait: async () => undefined }));
}

const promoteAsk: PromoteAsk = {
  strategy,
  to: 'paper',
  recordRejection: false,
  reason: null,
  deploy: { target: 'none', seedDb: false },
  remote: 'origin',
  baseBranch: 'main',
  push: true,
  dryRun: false,
};

/** `assay promote` of what is published, with or without a token. */
export function promoteIn({ rig, git, forge }: ForgeRig, ask: Partial<PromoteAsk> = {}, token = true) {
  return promote(
    {
      files: nodeFiles(rig.root),
      git,
      forge: token ? forge : null,
      web: 'https://forge.invalid/example/models',
      collect: (codeCommit) => ({ ok: true, value: candidateOf(rig, codeCommit) }),
    },
    { ...promoteAsk, ...ask },
  );
}

const published = new Map<string, string>();
afterAll(() => {
  for (const copy of published.values()) rmSync(copy, { recursive: true, force: true });
});

/** Publishes every stage; judging the evidence takes its time, so that what was published once is copied. */
export function publishOnce({ rig }: ForgeRig, sharpe: number, mark = ''): void {
  const key = `${sharpe}${mark}`;
  const folders = ['results', `models/${strategy}/trials`, `models/${strategy}/work`];
  const kept = published.get(key);
  if (kept === undefined) {
    publishStages(rig, sharpe, mark);
    const copy = mkdtempSync(join(tmpdir(), 'assay-published-'));
    for (const folder of folders) cpSync(join(rig.root, folder), join(copy, folder), { recursive: true });
    published.set(key, copy);
    return;
  }
  for (const folder of folders)
    if (existsSync(join(kept, folder))) cpSync(join(kept, folder), join(rig.root, folder), { recursive: true });
}
