import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import { tell } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { ADMIN_TOKEN } from "../../support/runtime/door.ts";

const door = useDoor();
const LINE =
  /^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="(?:[^"\\\n]|\\.)*"(?:,\w+="(?:[^"\\\n]|\\.)*")*\})? -?[\d.e+-]+)$/;

async function readMetrics() {
  const response = await door.request("/metrics", { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
  const text = await response.text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const samples = new Map(lines.map((line) => [line.replace(/ \S+$/, ""), Number(line.split(" ").at(-1))]));
  return { response, text, valueOf: (sample: string) => samples.get(sample) ?? 0 };
}

describe("GET /metrics", () => {
  it("needs the admin token", async () => {
    const owner = await createOwner(door);
    expect((await door.request("/metrics")).status).toBe(401);
    expect((await owner.get("/metrics")).status).toBe(401);
  });

  it("is text that Prometheus reads", async () => {
    const { response, text } = await readMetrics();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(text.endsWith("\n")).toBe(true);
    for (const line of text.trimEnd().split("\n")) expect(line).toMatch(LINE);
    for (const name of [
      ...["earshot_requests_total", "earshot_ingest_results_total", "earshot_ingest_waiting"],
      ...[
        "earshot_commit_responses",
        "earshot_commit_seconds",
        "earshot_deliveries_total",
        "earshot_job_runs_total",
      ],
    ]) {
      expect(text).toContain(`# TYPE ${name} `);
    }
  });

  it("counts requests, results and commits", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const before = await readMetrics();
    const response = snapshot();
    await tell(owner, response, response, snapshot({ survey: "nowhere" }));
    await owner.get("/v1/responses/none");
    await door.request("/no/such/place");
    const after = await readMetrics();
    const more = (sample: string) => after.valueOf(sample) - before.valueOf(sample);
    expect(
      more('earshot_requests_total{method="POST",route="/v1/responses",status="200"}'),
    ).toBeGreaterThanOrEqual(1);
    expect(
      more('earshot_requests_total{method="GET",route="/v1/responses/:id",status="404"}'),
    ).toBeGreaterThanOrEqual(1);
    expect(more('earshot_requests_total{method="GET",route="(none)",status="404"}')).toBeGreaterThanOrEqual(
      1,
    );
    expect(more('earshot_ingest_results_total{result="stored"}')).toBeGreaterThanOrEqual(1);
    expect(more('earshot_ingest_results_total{result="duplicate"}')).toBeGreaterThanOrEqual(1);
    expect(
      more('earshot_ingest_results_total{result="rejected",code="unknown-survey"}'),
    ).toBeGreaterThanOrEqual(1);
    expect(more("earshot_commit_responses_sum")).toBeGreaterThanOrEqual(3);
    expect(more('earshot_commit_seconds_bucket{le="+Inf"}')).toBeGreaterThanOrEqual(1);
    expect(after.text).not.toContain("/no/such/place");
  });

  it("counts runs of jobs", async () => {
    const runs = 'earshot_job_runs_total{job="counted traits",outcome="done"}';
    const before = await readMetrics();
    await door.runJobs();
    expect((await readMetrics()).valueOf(runs)).toBeGreaterThan(before.valueOf(runs));
  });
});
