import type { FileStore } from '../../ports.ts';

/**
 * The workspace with a scratch folder over it: what runs make lies in the scratch folder alone, everything else is read from the
 * workspace. `strategyText` stands in the place of the strategy's file. Nothing is ever written to the workspace.
 */
export function layeredFiles(
  workspace: FileStore,
  scratch: FileStore,
  { file, text }: { readonly file: string; readonly text: string },
): FileStore {
  const made = (path: string): boolean =>
    (path === 'results' || path.startsWith('results/')) && !path.startsWith('results/.downloads')
      ? true
      : /^models\/[^/]+\/(work|trials)(\/|$)/.test(path);
  const of = (path: string): FileStore => (made(path) ? scratch : workspace);
  return {
    root: scratch.root,
    facts: (path) => of(path).facts(path),
    read: (path) => (path === file ? { ok: true, value: new TextEncoder().encode(text) } : of(path).read(path)),
    list: (path) => of(path).list(path),
    writeNew: (path, content) => scratch.writeNew(path, content),
    append: (path, content) => scratch.append(path, content),
    rename: (from, to) => scratch.rename(from, to),
    removeFile: (path) => scratch.removeFile(path),
    removeTree: (path) => scratch.removeTree(path),
    makeDirectory: (path) => scratch.makeDirectory(path),
    syncDirectory: (path) => scratch.syncDirectory(path),
  };
}
