import { DatabaseSync, StatementSync } from 'node:sqlite';

/** Preloaded into a process: kills it at the n-th row or bracket of a transaction that it gives to SQLite, before or after it. */
const [at, side] = (process.env['KILL_AT_WRITE'] ?? '').split(' ');
let count = 0;

for (const [prototype, method] of [
  [DatabaseSync.prototype, 'exec'],
  [StatementSync.prototype, 'run'],
]) {
  const original = prototype[method];
  prototype[method] = function (...args) {
    const counts = method === 'run' || /^(BEGIN|COMMIT)/.test(args[0]);
    const now = counts && ++count === Number(at);
    if (now && side === 'before') process.kill(process.pid, 'SIGKILL');
    const result = original.apply(this, args);
    if (now) process.kill(process.pid, 'SIGKILL');
    return result;
  };
}
