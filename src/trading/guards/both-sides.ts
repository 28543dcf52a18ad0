import { sideBit } from '../symbol-state.ts';

/** Both sides, for `GuardDesk.bar`. */
export const bothSides = sideBit.long | sideBit.short;
