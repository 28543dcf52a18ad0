import { levels, type Level } from '../../formats/session/session-event.ts';

/** Why a session may do less than everything, each reason on its own: the strictest holds. */
export class Conditions {
  readonly #held = new Map<string, { readonly level: Level; readonly reason: string }>();

  set(name: string, level: Level, reason: string): void {
    this.#held.set(name, { level, reason });
  }

  clear(name: string): void {
    this.#held.delete(name);
  }

  /** The strictest level that is held, with every reason for not being at `normal`, by name. */
  standing(): { readonly level: Level; readonly reasons: readonly string[] } {
    const held = [...this.#held].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    const level = held.reduce<Level>((strictest, one) => stricter(strictest, one.level), 'normal');
    return { level, reasons: held.map(({ reason }) => reason) };
  }
}

function stricter(a: Level, b: Level): Level {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}
