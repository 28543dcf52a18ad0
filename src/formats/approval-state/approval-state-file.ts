import type { Result } from '../../failure.ts';
import { parseCanonical } from '../json/canonical-bytes.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './approval-state.schema.json' with { type: 'json' };
import type { ApprovalState } from './approval-state.schema.generated.ts';

const format = jsonFormat<ApprovalState>('approval-state', 1, schema);

/** `models/<strategy>/approval_state.json`: canonical ASCII bytes and closed schema, or refused. */
export const approvalStateFile = {
  path: (strategy: string): string => `models/${strategy}/approval_state.json`,
  serialise: (state: Omit<ApprovalState, 'schema'>): string => format.serialise(state),
  parse: (bytes: Uint8Array): Result<ApprovalState> => parseCanonical(format, bytes),
};
