import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { isOriginAllowed } from "../../../schemas/site/isOriginAllowed.ts";
import { addresses } from "../../api/addresses.ts";
import { useApi, useScope } from "../../api/apiContext.ts";
import type { Site } from "../../api/apiTypes.ts";
import { collectorUrl } from "../../api/collectorUrl.ts";
import { useRead } from "../../api/useRead.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { Field } from "../../components/Field.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { Snippet } from "../../components/Snippet.tsx";
import { pageCheck as words } from "../../texts/pageCheck.ts";
import { GateList } from "./GateList.tsx";
import { policiesIn, policyFaults } from "./policyCheck.ts";
import { type TagFinding, tagFindings, tagIn } from "./tagCheck.ts";

type Tone = keyof typeof words.verdicts;

function Finding({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <li class="check-finding">
      <span class="chip" data-tone={tone}>
        {words.verdicts[tone]}
      </span>
      <div>{children}</div>
    </li>
  );
}

const TONES: Partial<Record<TagFinding["kind"], Tone>> = {
  right: "good",
  "no-tag": "plain",
  "waits-for-consent": "plain",
  "is-manual": "plain",
};

function tagWords(finding: TagFinding, publicKey: string, collector: URL): string {
  if (finding.kind === "other-key") return words.otherKey(finding.key, publicKey);
  if (finding.kind === "other-collector") return words.otherCollector(finding.origin, collector.origin);
  return words.key[finding.kind];
}

function OriginFinding({ site, origin }: { site: Site; origin: string }) {
  const { send, isWriting, failure } = useWrite();
  const canWrite = useScope("write");
  const { origins } = site;
  const isAllowed = isOriginAllowed(origins, origin);
  const said = origins.length === 0 ? words.origin.any : words.origin.allowed(origin);
  const allow = () =>
    send("PATCH", addresses.site(), { body: { origins: [...origins, origin] } }, ["/v1/site", "/v1/seen"]);
  return (
    <Finding tone={isAllowed ? "good" : "bad"}>
      <p>{isAllowed ? said : words.origin.refused(origin)}</p>
      {!isAllowed && canWrite && (
        <button type="button" disabled={isWriting} onClick={allow}>
          {words.origin.allow(origin)}
        </button>
      )}
      <WriteFailure failure={failure} />
    </Finding>
  );
}

function SourceFindings({ text, page }: { text: string; page: URL | null }) {
  const { publicKey } = useApi().session.site;
  const collector = new URL(collectorUrl("/"));
  const policies = policiesIn(text);
  const faults = policyFaults(policies, { collector, page, nonce: tagIn(text)?.nonce });
  const { policy } = words;
  return (
    <>
      {text.includes("<") &&
        tagFindings(text, { publicKey, collector, page }).map((finding) => (
          <Finding key={finding.kind} tone={TONES[finding.kind] ?? "bad"}>
            <p>{tagWords(finding, publicKey, collector)}</p>
          </Finding>
        ))}
      {policies.length > 0 && faults.length === 0 && (
        <Finding tone="good">
          <p>{policy.fine}</p>
        </Finding>
      )}
      {faults.map(({ stops, needsNonce, mended }, at) => (
        <Finding key={`${at} ${mended}`} tone="bad">
          {stops.map(({ need, directive }) => (
            <p key={need}>{policy[need](directive)}</p>
          ))}
          {needsNonce && <p>{policy.nonce}</p>}
          {mended && (
            <>
              <p>{policy.mended}</p>
              <Snippet text={mended} label={policy.mended} />
            </>
          )}
        </Finding>
      ))}
    </>
  );
}

const pageOf = (address: string): URL | null => {
  const page = URL.canParse(address) ? new URL(address) : null;
  return page && /^https?:$/.test(page.protocol) ? page : null;
};

/** What stops the tag on a page: its key, the origin, the policy, and the gates of each survey. */
export function PageCheck() {
  const [address, setAddress] = useState("");
  const [text, setText] = useState("");
  const site = useRead(addresses.site());
  const page = pageOf(address.trim());
  const isWrong = address.trim() !== "" && !page;
  return (
    <Card heading={words.heading} says={words.says}>
      <div class="fields">
        <Field
          label={words.address}
          hint={words.addressHint}
          error={isWrong ? words.addressWrong : undefined}
        >
          {(props) => (
            <input
              {...props}
              type="url"
              autocomplete="off"
              spellcheck={false}
              value={address}
              onInput={(event) => setAddress(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.source} hint={words.sourceHint}>
          {(props) => (
            <textarea
              {...props}
              rows={4}
              spellcheck={false}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      {(page || text.trim() !== "") && (
        <ul class="check-findings" aria-label={words.found} aria-live="polite">
          {page && site.value && <OriginFinding site={site.value} origin={page.origin} />}
          {text.trim() !== "" && <SourceFindings text={text} page={page} />}
        </ul>
      )}
      {page && <GateList page={page} />}
    </Card>
  );
}
