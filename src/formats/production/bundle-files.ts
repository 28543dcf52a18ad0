import { sha256 } from '../../util/sha256.ts';
import { canonicalJson } from '../json/canonical.ts';

/** Files of a bundle: all that a session needs, and nothing that names a machine or a time of making. */
export const bundleFiles = ['model.json', 'calibration.json', 'settings.json', 'start.json', 'summary.json'] as const;
export type BundleFile = (typeof bundleFiles)[number];

/** One digest for the files together: SHA-256 of the canonical map from name to SHA-256. */
export function bundleDigest(digests: { readonly [file in BundleFile]: string }): string {
  return sha256(canonicalJson({ ...digests }));
}
