/** For the default branch of an exhaustive switch: a new variant without a case fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`unhandled variant: ${JSON.stringify(value)}`);
}
