/** Failures of git and of the forge. */
export type ForgeFailure = { readonly reason: 'not-a-repository'; readonly root: string };
