/** One of the two doors of the app, as tests use it. */
export interface Door {
  name: "node" | "workerd";
  /** sends a request to the app, as any client would */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** reads or changes the database past the app: for what otherwise takes time */
  sql(sql: string, args?: (string | number | null)[]): Promise<Record<string, unknown>[]>;
  /** runs the jobs that are due, as the minute's timer or cron trigger does */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

export const ADMIN_TOKEN = "the-admin-token-of-the-tests";
