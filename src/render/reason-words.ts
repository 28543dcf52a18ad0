import type { StaleReason } from '../pipeline/plan-types.ts';
import { assertNever } from '../util/assert-never.ts';
import type { Json } from '../util/json.ts';

/** Why a stage runs, in a few words. */
export function reasonWords(reason: StaleReason): string {
  switch (reason.kind) {
    case 'never-run':
      return 'never run';
    case 'forced':
      return 'forced';
    case 'upstream-stale':
      return `after ${reason.stage}`;
    case 'input-changed':
      return `${reason.input.replace(/^external:/, '')} ${reason.old === null ? 'is new' : reason.now === null ? 'is gone' : `changed (${short(reason.old)} -> ${short(reason.now)})`}`;
    case 'param-changed':
      return `${reason.key}: ${valueWords(reason.old)} -> ${valueWords(reason.now)}`;
    case 'code-changed':
      return `code changed: ${listed(reason.modules)}`;
    case 'runtime-changed':
      return `runtime ${reason.old} -> ${reason.now}`;
    case 'output-missing':
      return `${reason.file} is missing`;
    case 'output-altered':
      return `${reason.file} was altered: ${reason.detail}`;
    case 'archive-missing':
      return `${reason.folder} no longer holds this run`;
    case 'checkpoint-unreadable':
      return `${reason.file} cannot be used: ${reason.detail}`;
    default:
      return assertNever(reason);
  }
}

/** The first reason, and how many more there are. */
export function reasonsWords(reasons: readonly StaleReason[]): string {
  const words = reasons.map(reasonWords);
  return words.length <= 2 ? words.join('; ') : `${words.slice(0, 2).join('; ')} and ${words.length - 2} more`;
}

function short(digest: string): string {
  return digest.slice(0, 8);
}

function valueWords(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}

function listed(modules: readonly string[]): string {
  return modules.length <= 3 ? modules.join(', ') : `${modules.slice(0, 3).join(', ')} and ${modules.length - 3} more`;
}
