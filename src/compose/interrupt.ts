/** A signal that aborts at Ctrl-C or SIGTERM, with the name of what came. The second one ends the process at once. */
export function onInterrupt(): { readonly signal: AbortSignal; readonly off: () => void } {
  const stop = new AbortController();
  const handlers = (['SIGINT', 'SIGTERM'] as const).map((name) => {
    const handler = (): void => {
      if (stop.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143);
      stop.abort(name);
    };
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  return { signal: stop.signal, off: () => handlers.forEach((off) => off()) };
}
