import { type Counter, type Histogram, MetricsRegistry } from "./prometheus.ts";

/** How a run of a job ended; `unfinished`: the next minute continues. */
export type JobOutcome = "done" | "unfinished" | "failed";

/** What `GET /metrics` tells: of this process on Node, of one isolate on Workers. */
export interface Metrics {
  registry: MetricsRegistry;
  requests: Counter;
  results: Counter;
  commitResponses: Histogram;
  commitSeconds: Histogram;
  commitFailures: Counter;
  jobs: Counter;
  jobSeconds: Counter;
  /** labels: `outcome`, one of `delivered`, `retried`, `failed` */
  deliveries: Counter;
}

/** Creates the metrics of a process or isolate, all at zero. */
export function createMetrics(): Metrics {
  const registry = new MetricsRegistry();
  return {
    registry,
    requests: registry.counter("earshot_requests_total", "Requests, by method, route and status."),
    results: registry.counter(
      "earshot_ingest_results_total",
      "Responses that came in, by result, and by error code where they were rejected.",
    ),
    commitResponses: registry.histogram(
      "earshot_commit_responses",
      "Responses that one commit judged.",
      [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
    ),
    commitSeconds: registry.histogram(
      "earshot_commit_seconds",
      "Time from the start of a commit until it is on disk.",
      [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    ),
    commitFailures: registry.counter(
      "earshot_commit_failures_total",
      "Commits that failed: their responses were answered with 503.",
    ),
    jobs: registry.counter("earshot_job_runs_total", "Runs of background jobs, by job and outcome."),
    jobSeconds: registry.counter("earshot_job_seconds_total", "Time that background jobs ran, by job."),
    deliveries: registry.counter("earshot_deliveries_total", "Tries to deliver a message, by outcome."),
  };
}
