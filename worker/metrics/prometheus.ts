/**
 * Counters, gauges and histograms in the text format of Prometheus, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). The package prom-client loads `fs`, `http` and `cluster`
 * with its first line, for which a Worker pays at each start, and it copies labels at each call: ingest calls here.
 */

export type Labels = Readonly<Record<string, string>>;

interface Sample {
  /** what stands behind the metric's name, such as `_sum` */
  suffix: string;
  labels: Labels;
  value: number;
}

interface Metric {
  name: string;
  help: string;
  type: "counter" | "gauge" | "histogram";
  read(): readonly Sample[] | Promise<readonly Sample[]>;
}

export interface Counter {
  add(labels: Labels, amount?: number): void;
}
export interface Histogram {
  observe(value: number): void;
}

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');

function lineOf(name: string, { suffix, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${suffix}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
}

export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** The metrics of a process, or of an isolate. */
export class MetricsRegistry {
  readonly #metrics: Metric[] = [];

  counter(name: string, help: string): Counter {
    const values = new Map<string, { labels: Labels; value: number }>();
    this.#metrics.push({
      ...{ name, help, type: "counter" },
      read: () => [...values.values()].map((one) => ({ suffix: "", ...one })),
    });
    return {
      add(labels, amount = 1) {
        let key = "";
        for (const label in labels) key += `${labels[label]}\n`;
        const known = values.get(key);
        if (known) known.value += amount;
        else values.set(key, { labels, value: amount });
      },
    };
  }

  /** @param read gives the value of the moment for each set of labels; may ask the database */
  gauge(
    name: string,
    help: string,
    read: () => readonly (readonly [Labels, number])[] | Promise<readonly (readonly [Labels, number])[]>,
  ): void {
    this.#metrics.push({
      ...{ name, help, type: "gauge" },
      read: async () => (await read()).map(([labels, value]) => ({ suffix: "", labels, value })),
    });
  }

  /** @param bounds the highest value of each bucket, ascending */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const counts = bounds.map(() => 0);
    let sum = 0;
    let count = 0;
    this.#metrics.push({
      ...{ name, help, type: "histogram" },
      read() {
        let below = 0;
        const buckets = bounds.map((bound, i) => {
          below += counts[i] ?? 0;
          return { suffix: "_bucket", labels: { le: String(bound) }, value: below };
        });
        return [
          ...buckets,
          { suffix: "_bucket", labels: { le: "+Inf" }, value: count },
          { suffix: "_sum", labels: {}, value: sum },
          { suffix: "_count", labels: {}, value: count },
        ];
      },
    });
    return {
      observe(value) {
        const bucket = bounds.findIndex((bound) => value <= bound);
        if (bucket !== -1) counts[bucket] = (counts[bucket] ?? 0) + 1;
        sum += value;
        count++;
      },
    };
  }

  /** All of them, as Prometheus reads it. */
  async text(): Promise<string> {
    const parts = await Promise.all(
      this.#metrics.map(async ({ name, help, type, read }) => {
        const samples = await read();
        return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map((sample) => lineOf(name, sample)).join("")}`;
      }),
    );
    return parts.join("");
  }
}
