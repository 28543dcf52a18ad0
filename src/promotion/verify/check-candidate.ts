import { candidateManifestFile } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import { checkFiles, readManifest } from '../candidate/check-candidate.ts';
import { approvalChain } from '../approval/approval-chain.ts';
import type { Change, StrategyChange } from './change.ts';
import { bad, failureDetail, good, type Finding } from './finding.ts';
import { modelPath } from './model-paths.ts';

/** A candidate that is there stays as it is, and a change adds none but the one its move is about. */
export function candidateUnchanged({ changes }: Change, { baseFolder, candidate }: StrategyChange): Finding {
  const there = new Set(baseFolder.flatMap(({ path }) => candidateOf(path) ?? []));
  for (const { path, kind } of changes) {
    const id = candidateOf(path);
    if (id === null) continue;
    if (there.has(id)) return bad(`${path} is ${kind}: a candidate is never edited`);
    if (id !== candidate?.id) return bad(`${path} is of a candidate that the move is not about`);
  }
  return good(`${there.size} earlier candidates as they were`);
}

export function manifestRead({ strategy, candidate }: StrategyChange): Finding {
  const { id, files } = candidate!;
  const read = readManifest(strategy, id, files.get(candidateManifestFile.name));
  return read.ok ? good(`${read.value.files.length} files, id ${id}`) : bad(failureDetail(read.failure));
}

export function digestsAgree({ candidate, manifest, headModels, strategy }: StrategyChange): Finding {
  const { id, files } = candidate!;
  const folder = `models/${strategy}/candidates/${id}/`;
  const unread = headModels.find(({ path }) => path.startsWith(folder) && !files.has(path.slice(folder.length)));
  if (unread) return bad(`${unread.path} is no plain file, or too large with the others`);
  const checked = checkFiles(id, manifest!, files);
  return checked.ok ? good('every byte as the manifest says') : bad(failureDetail(checked.failure));
}

/** Whether a move of the chain up to the base approved the candidate: then it was judged by what held at that time. */
export function approvedBefore({ stateBefore, versions, baseFolder, candidate }: StrategyChange): boolean {
  const chain = approvalChain(stateBefore, versions);
  if (!chain.ok || !candidate || !baseFolder.some(({ path }) => candidateOf(path) === candidate.id)) return false;
  return chain.value.some(({ move }) => move.to === 'APPROVED' && move.candidate === candidate.id);
}

function candidateOf(path: string): string | null {
  const found = modelPath(path);
  return found?.kind === 'candidate' ? found.candidate : null;
}
