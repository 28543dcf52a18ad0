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
  strategyRepair: StrategyRepairConfig;
}
/**
 * A language model that assay strategy validate asks once to rewrite a strategy file that no rule could mend. Read from config/pipeline.yaml alone; the key for it is ASSAY_REPAIR_API_KEY in the environment.
 */
export interface StrategyRepairConfig {
  /**
   * Address of an OpenAI-compatible chat completion, such as https://host/v1/chat/completions; https, or http on this machine. null asks nobody.
   */
  endpoint: string | null;
  /**
   * Name of the model there.
   */
  model: string | null;
}
