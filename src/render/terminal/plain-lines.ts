import type { PipelineEvent } from '../../pipeline/events.ts';
import { duration } from '../duration.ts';
import { reasonsWords } from '../reason-words.ts';
import { factsText } from '../summary-text.ts';

/** A line per event, for logs of CI and for pipes. Progress is told at each quarter. */
export function plainLines(write: (line: string) => void): (event: PipelineEvent) => void {
  const quarters = new Map<string, number>();
  return (event) => {
    switch (event.type) {
      case 'lock-waiting':
        return write(`waiting for ${event.holder}`);
      case 'stage-started':
        return write(`${event.stage}: ${event.title} (${reasonsWords(event.reasons)})`);
      case 'stage-progress': {
        const quarter = event.total === 0 ? 0 : Math.floor((4 * event.done) / event.total);
        const key = `${event.stage}/${event.label}`;
        if (quarter === 0 || quarter <= (quarters.get(key) ?? 0)) return undefined;
        quarters.set(key, quarter);
        return write(`${event.stage}: ${event.label} ${event.done} of ${event.total}`);
      }
      case 'stage-note':
        return write(`${event.stage}: note: ${event.message}`);
      case 'stage-finished':
        return write(`${event.stage}: ${event.how} in ${duration(event.elapsedMs)}: ${factsText(event.facts)}`);
      case 'stage-failed':
        return write(`${event.stage}: failed after ${duration(event.elapsedMs)}: ${event.failure.reason}`);
      case 'stage-blocked':
        return write(`${event.stage}: not begun because of ${event.because}`);
      default:
        return undefined;
    }
  };
}
