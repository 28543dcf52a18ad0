/**
 * URL of a module beside the caller, with the caller's own extension (`.ts` in sources, `.js` in dist).
 * Usage: `siblingModule(import.meta.url, './fold-unit')`; the build's closure scan follows this call like an import.
 */
export function siblingModule(callerUrl: string, path: string): string {
  const extension = callerUrl.slice(callerUrl.lastIndexOf('.'));
  return new URL(`${path}${extension}`, callerUrl).href;
}
