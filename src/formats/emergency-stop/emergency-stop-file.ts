import { jsonFormat } from '../json/json-format.ts';
import type { EmergencyStop } from './emergency-stop.schema.generated.ts';
import schema from './emergency-stop.schema.json' with { type: 'json' };

/** A record of the emergency stop: alone in the latch file, one per line in the log. */
export const emergencyStopFile = jsonFormat<EmergencyStop>('emergency-stop', 1, schema);
