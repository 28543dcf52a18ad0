/** Failures of writing a report. */
export type ReportFailure =
  /** The optional package that draws PNG files is not installed, or not for this machine. */
  {
    readonly reason: 'report-png-unavailable';
    readonly key: string;
    readonly packageName: string;
    readonly detail: string;
  };
