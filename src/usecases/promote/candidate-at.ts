import { fail, ok, type Result } from '../../failure.ts';
import { candidateFolder } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import type { Git } from '../../ports/git.ts';
import type { Candidate } from '../../promotion/candidate/candidate.ts';
import { checkCandidate } from '../../promotion/candidate/check-candidate.ts';

/** A candidate as a commit holds it, every digest checked. */
export async function candidateAt(git: Git, commit: string, strategy: string, id: string): Promise<Result<Candidate>> {
  const folder = candidateFolder(strategy, id);
  const entries = await git.tree(commit, folder);
  if (!entries.ok) return entries;
  if (entries.value.length === 0) return fail({ reason: 'unknown-candidate', strategy, candidate: id, known: [] });
  const content = new Map<string, Uint8Array>();
  for (const { path, mode } of entries.value) {
    const file = path.slice(folder.length + 1);
    if (mode !== '100644')
      return fail({ reason: 'candidate-invalid', candidate: id, file: path, detail: `mode ${mode} is no plain file` });
    const bytes = await git.read(commit, path);
    if (!bytes.ok) return bytes;
    content.set(file, bytes.value ?? new Uint8Array());
  }
  const checked = checkCandidate(strategy, id, content);
  return checked.ok ? ok(checked.value) : checked;
}
