// Generated from emergency-stop.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * One setting or clearing of the emergency stop: the latch file holds the one that set it, the log beside it every one.
 */
export interface EmergencyStop {
  schema: 'assay/emergency-stop/1';
  action: 'stop' | 'resume';
  /**
   * Why, in the words of whoever did it.
   */
  reason: string;
  /**
   * When, UTC epoch milliseconds.
   */
  utc: number;
}
