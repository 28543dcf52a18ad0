/** Where the checks of a proof stand: one line drawn in place, or a line at the beginning of each check. */
export function proofProgress({ write, drawn }: { write: (text: string) => void; drawn: boolean }): {
  take(check: string, done: number, total: number): void;
  done(): void;
} {
  let current = '';
  return {
    take(check, done, total) {
      if (drawn) write(`\r\u001B[2K${check} ${done} of ${total}`);
      else if (check !== current) write(`${check}: ${total} ${total === 1 ? 'world' : 'worlds'} to compare\n`);
      current = check;
    },
    done: () => {
      if (drawn && current !== '') write('\r\u001B[2K');
    },
  };
}
