// Generated from run.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * How runs are carried out. Nothing here can change a result, so nothing here makes a stage run again.
 */
export interface RunConfig {
  /**
   * Worker threads for numeric work. null takes one per processor, 0 works in the main thread.
   */
  workers: number | null;
  /**
   * How long to wait when another process is writing in this workspace.
   */
  waitSeconds: number;
  /**
   * Keep every event of a run, with times, in results/events.jsonl.
   */
  logEvents: boolean;
}
