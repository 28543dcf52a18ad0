import { fail, ok, type Result } from '../../failure.ts';
import type { FileStore } from '../../ports.ts';

/** Paths of the regular files below a folder, relative to it and sorted; a link or another thing is a failure. */
export function filesBelow(files: FileStore, folder: string, inside = ''): Result<readonly string[]> {
  const names = files.list(inside === '' ? folder : `${folder}/${inside}`);
  if (!names.ok) return names;
  const found: string[] = [];
  for (const name of names.value) {
    const path = inside === '' ? name : `${inside}/${name}`;
    const facts = files.facts(`${folder}/${path}`);
    if (!facts.ok) return facts;
    if (facts.value?.kind === 'directory') {
      const below = filesBelow(files, folder, path);
      if (!below.ok) return below;
      found.push(...below.value);
    } else if (facts.value?.kind === 'file') found.push(path);
    else
      return fail({
        reason: 'file-operation-failed',
        operation: `read a ${facts.value?.kind ?? 'missing file'} as a file`,
        file: `${folder}/${path}`,
        code: 'ENOTREG',
      });
  }
  return ok(found.sort());
}
