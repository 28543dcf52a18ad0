// Generated from checkpoint.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What a stage's published outputs were made from. Written last, so its presence says that the outputs are whole.
 */
export interface Checkpoint {
  schema: 'assay/checkpoint/1';
  stage: string;
  /**
   * SHA-256 of the canonical fingerprint.
   */
  digest: string;
  fingerprint: Fingerprint;
  /**
   * What the code digest covers, so that a change can be named.
   */
  code: {
    modules: {
      [k: string]: string;
    };
    packages: {
      [k: string]: string;
    };
  };
  outputs: PublishedFile[];
  /**
   * Headline numbers in the order they are shown.
   */
  facts: StageFact[];
  /**
   * SHA-256 of the canonical text of everything else here, so that no byte can change unseen.
   */
  seal: string;
}
/**
 * Everything that decides a stage's bytes.
 */
export interface Fingerprint {
  stage: string;
  /**
   * Node major version.
   */
  runtime: string;
  /**
   * Digest of the stage's import closure.
   */
  code: string;
  /**
   * Value of each declared configuration path.
   */
  params: {
    [k: string]: unknown;
  };
  /**
   * SHA-256 of each file read: stage/file for outputs of other stages, external:key for others.
   */
  inputs: {
    [k: string]: string;
  };
}
export interface PublishedFile {
  file: string;
  size: number;
  sha256: string;
}
export interface StageFact {
  name: string;
  value: number | string;
}
