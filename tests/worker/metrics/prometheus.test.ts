import { describe, expect, it } from "vitest";
import { MetricsRegistry } from "../../../worker/metrics/prometheus.ts";

describe("the text that Prometheus reads", () => {
  it("has a line for each set of labels, with what would break it escaped", async () => {
    const registry = new MetricsRegistry();
    const counter = registry.counter("requests_total", "Requests.");
    counter.add({ route: 'a"b\\c\nd' });
    counter.add({ route: 'a"b\\c\nd' }, 2);
    counter.add({ route: "/" });
    expect(await registry.text()).toBe(
      '# HELP requests_total Requests.\n# TYPE requests_total counter\nrequests_total{route="a\\"b\\\\c\\nd"} 3\nrequests_total{route="/"} 1\n',
    );
  });

  it("has buckets of a histogram that each hold the ones below, and all in +Inf", async () => {
    const registry = new MetricsRegistry();
    const seconds = registry.histogram("seconds", "Time.", [1, 10]);
    for (const value of [0.5, 1, 2, 50]) seconds.observe(value);
    expect((await registry.text()).split("\n").slice(2)).toEqual([
      'seconds_bucket{le="1"} 2',
      'seconds_bucket{le="10"} 3',
      'seconds_bucket{le="+Inf"} 4',
      "seconds_sum 53.5",
      "seconds_count 4",
      "",
    ]);
  });

  it("asks for the value of a gauge when it is read", async () => {
    const registry = new MetricsRegistry();
    let waiting = 1;
    registry.gauge("waiting", "Waiting.", async () => [[{}, waiting]]);
    waiting = 7;
    expect(await registry.text()).toContain("\nwaiting 7\n");
  });
});
