import { fail, ok, type Result } from '../../failure.ts';
import type { ForgeUser, PullCommit, PullRequest, PullReview } from '../../ports/forge.ts';
import type { Json, JsonObject } from '../../util/json.ts';

/** Reads fields of an answer; the first that is not as documented throws `Unreadable`, caught at the door below. */
class Unreadable extends Error {
  readonly field: string;
  readonly found: string;

  constructor(field: string, found: Json | undefined) {
    super(field);
    this.field = field;
    this.found = (JSON.stringify(found) ?? 'nothing').slice(0, 60);
  }
}

/** What `read` makes of an answer, or which field of it is not as documented. */
export function readBody<T>({ url, body }: { url: string; body: Json }, read: (body: Json) => T): Result<T> {
  try {
    return ok(read(body));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return fail({ reason: 'forge-answer-invalid', url, field: error.field, found: error.found });
  }
}

export function listOf<T>(body: Json, read: (item: Json) => T): T[] {
  if (!Array.isArray(body)) throw new Unreadable('list', body);
  return (body as readonly Json[]).map(read);
}

/** A pull request, alone or from a list; lists have no `merged` and tell it by `merged_at`. */
export function pullOf(body: Json): PullRequest {
  const pull = object(body, 'pull request');
  const [head, base] = [object(pull['head'], 'head'), object(pull['base'], 'base')];
  return {
    number: number(pull, 'number'),
    url: text(pull, 'html_url'),
    state: text(pull, 'state') === 'open' ? 'open' : 'closed',
    author: user(pull['user'], 'user'),
    headCommit: commitId(head, 'sha'),
    headBranch: text(head, 'ref'),
    baseBranch: text(base, 'ref'),
    merged: pull['merged'] === true || typeof pull['merged_at'] === 'string',
    mergeCommit: textOrNull(pull, 'merge_commit_sha'),
  };
}

export function commitOf(body: Json): PullCommit {
  const outer = object(body, 'commit');
  const inner = object(outer['commit'], 'commit.commit');
  return {
    commit: commitId(outer, 'sha'),
    author: userOrNull(outer['author']),
    committer: userOrNull(outer['committer']),
    authorEmail: text(object(inner['author'], 'commit.author'), 'email'),
    committerEmail: text(object(inner['committer'], 'commit.committer'), 'email'),
    message: text(inner, 'message'),
  };
}

/** Reviews; webhooks write states in lower case, the REST API in upper. */
export function reviewOf(body: Json): PullReview {
  const review = object(body, 'review');
  return {
    id: number(review, 'id'),
    user: userOrNull(review['user']),
    state: text(review, 'state').toUpperCase(),
    commit: textOrNull(review, 'commit_id'),
    submittedAt: textOrNull(review, 'submitted_at'),
    association: text(review, 'author_association'),
  };
}

export function commentOf(body: Json): { readonly id: number; readonly url: string; readonly body: string } {
  const comment = object(body, 'comment');
  return { id: number(comment, 'id'), url: text(comment, 'html_url'), body: textOrNull(comment, 'body') ?? '' };
}

function user(body: Json | undefined, field: string): ForgeUser {
  const found = object(body, field);
  return { id: number(found, 'id'), login: text(found, 'login'), type: text(found, 'type') };
}

/** An address without account is null in some answers and an empty object in others. */
function userOrNull(body: Json | undefined): ForgeUser | null {
  if (body === null || body === undefined) return null;
  return Object.keys(object(body, 'user')).length === 0 ? null : user(body, 'user');
}

function object(value: Json | undefined, field: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(field, value);
  return value as JsonObject;
}
function text(from: JsonObject, field: string): string {
  const value = from[field];
  if (typeof value !== 'string') throw new Unreadable(field, value);
  return value;
}
function textOrNull(from: JsonObject, field: string): string | null {
  return from[field] === null || from[field] === undefined ? null : text(from, field);
}
function number(from: JsonObject, field: string): number {
  const value = from[field];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Unreadable(field, value);
  return value;
}
function commitId(from: JsonObject, field: string): string {
  const value = text(from, field);
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value)) throw new Unreadable(field, value);
  return value;
}
