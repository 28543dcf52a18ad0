/** Origin and path of an address: what may be shown of one whose parameters can hold keys. */
export function publicUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
