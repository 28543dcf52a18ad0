/** What a session keeps in its folder: the databases of the ledger and of the embedded broker, with what SQLite puts beside them. */
export const sessionFiles: readonly string[] = ['ledger.sqlite', 'broker.sqlite'].flatMap((name) =>
  ['', '-wal', '-shm'].map((suffix) => `${name}${suffix}`),
);
