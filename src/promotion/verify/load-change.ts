import { fail, ok, type Result } from '../../failure.ts';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import { candidateFolder, candidateManifestFile } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import type { ChainedFile } from '../../formats/chain/chained-file.ts';
import { gatesFile, pipelineFile, strategyFile } from '../../formats/config/effective-config.ts';
import type { Git, TreeEntry } from '../../ports/git.ts';
import { largestCandidate, largestFile } from '../candidate/candidate-layout.ts';
import type { ConfigTexts } from '../candidate/config-of.ts';
import type { Change, StrategyChange } from './change.ts';
import { Halt, must } from './must.ts';
import { strategyOfPath } from './model-paths.ts';

/** Reads what the checks look at. Fails only when git does, or when a name means no commit. */
export async function loadChange(git: Git, baseRef: string, headRef: string): Promise<Result<Change>> {
  try {
    const [base, head] = await Promise.all([commitOf(git, baseRef), commitOf(git, headRef)]);
    const [changes, shallow, baseIsAncestor] = await Promise.all([
      git.changesBetween(base, head).then(must),
      git.isShallow().then(must),
      git.isAncestor(base, head).then(must),
    ]);
    const strategies = [...new Set(changes.flatMap(({ path }) => strategyOfPath(path) ?? []))].sort();
    const [strategy] = strategies;
    const about = strategies.length === 1 ? await loadStrategy(git, base, head, strategy!) : null;
    return ok({ base, head, shallow, baseIsAncestor, changes, strategies, about });
  } catch (error) {
    if (error instanceof Halt) return fail(error.failure);
    throw error;
  }
}

async function commitOf(git: Git, ref: string): Promise<string> {
  const commit = must(await git.resolve(ref));
  if (commit === null) throw new Halt({ reason: 'unknown-ref', ref });
  return commit;
}

async function loadStrategy(git: Git, base: string, head: string, strategy: string): Promise<StrategyChange> {
  const statePath = approvalStateFile.path(strategy);
  const [headModels, baseFolder, versions] = await Promise.all([
    git.tree(head, 'models').then(must),
    git.tree(base, `models/${strategy}`).then(must),
    versionsOf(git, base, statePath),
  ]);
  const stateAfter = await readSmall(git, head, headModels, statePath);
  const parsed = stateAfter ? approvalStateFile.parse(stateAfter) : null;
  const state = parsed?.ok ? parsed.value : null;
  const id = state?.move.candidate ?? null;
  const folder = id === null ? null : `${candidateFolder(strategy, id)}/`;
  const candidate = folder === null ? null : { id: id!, files: await readFiles(git, head, headModels, folder) };
  const manifestBytes = candidate?.files.get(candidateManifestFile.name);
  const readable = manifestBytes ? candidateManifestFile.parse(manifestBytes) : null;
  const manifest = readable?.ok ? readable.value : null;
  const ledger = await readFiles(git, head, headModels, `models/${strategy}/trials/`);
  return {
    strategy,
    headModels,
    baseFolder,
    stateBefore: await readSmall(git, base, baseFolder, statePath),
    stateAfter,
    versions,
    state,
    candidate,
    manifest,
    code: manifest ? await codeOf(git, base, manifest.code.commit) : null,
    baseConfig: await configAt(git, base, strategy),
    headLedger: [...ledger].map(([name, content]): ChainedFile => ({ name, content })),
  };
}

/** Regular files below a folder by their path in it; reading stops where a candidate may not grow any more. */
async function readFiles(git: Git, commit: string, entries: readonly TreeEntry[], folder: string) {
  let total = 0;
  const wanted = entries.filter(({ path, mode, size }) => {
    if (!path.startsWith(folder) || mode !== '100644' || size === null || size > largestFile) return false;
    total += size;
    return total <= largestCandidate;
  });
  const contents = await Promise.all(wanted.map(({ path }) => git.read(commit, path)));
  const found = new Map<string, Uint8Array>();
  for (const [i, { path }] of wanted.entries()) {
    const bytes = must(contents[i]!);
    if (bytes) found.set(path.slice(folder.length), bytes);
  }
  return found;
}

async function readSmall(git: Git, commit: string, entries: readonly TreeEntry[], path: string) {
  const entry = entries.find((one) => one.path === path);
  const readable = entry?.mode === '100644' && entry.size !== null && entry.size <= 65_536;
  return readable ? must(await git.read(commit, path)) : null;
}

async function versionsOf(git: Git, base: string, path: string): Promise<readonly Uint8Array[]> {
  const commits = must(await git.history(base, path));
  const found = await Promise.all(commits.map(({ commit }) => git.read(commit, path).then(must)));
  const versions: Uint8Array[] = [];
  for (const bytes of found) {
    if (bytes && !versions.some((one) => Buffer.compare(one, bytes) === 0)) versions.push(bytes);
  }
  return versions;
}

async function codeOf(git: Git, base: string, commit: string) {
  const known = must(await git.resolve(commit));
  if (known !== commit) return { isAncestor: false, lockfile: null };
  const [isAncestor, lockfile] = await Promise.all([
    git.isAncestor(commit, base).then(must),
    git.read(commit, 'package-lock.json').then(must),
  ]);
  return { isAncestor, lockfile };
}

async function configAt(git: Git, base: string, strategy: string): Promise<ConfigTexts | null> {
  const files = [pipelineFile, strategyFile(strategy), gatesFile];
  const [pipeline, own, gates] = await Promise.all(files.map((file) => git.read(base, file).then(must)));
  return pipeline && own && gates ? { pipeline_sha256: pipeline, strategy_sha256: own, gates_sha256: gates } : null;
}
