/** Where alerts may be sent to (contract section 17). The proof `webhooks` tries 500 spellings with a real server. */
import { describe, expect, it } from "vitest";
import { hostOf, isPublicAddress, judgeTarget, readTarget } from "../../../worker/outbox/targetAddress.ts";

const strict = { isPrivateAllowed: false };
const refusal = (text: string, rules = strict) => {
  const read = readTarget(text, rules);
  return "refusal" in read ? read.refusal : null;
};

describe("an address", () => {
  it.each(["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...[
      "169.254.169.254",
      "100.100.100.200",
      "168.63.129.16",
      "192.0.0.192",
      "198.18.0.1",
      "224.0.0.1",
      "240.0.0.1",
    ],
    ...["255.255.255.255", "192.88.99.1", "0x7f.1", "2130706433", "0177.0.0.1"],
    ...["::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::a00:1"],
    ...[
      "2002:7f00:1::",
      "2001::1",
      "fe80::1",
      "fec0::1",
      "fd00:ec2::254",
      "ff02::1",
      "2001:db8::1",
      "4000::1",
    ],
    ...["", "shop.example"],
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("a target", () => {
  it.each([
    ...[
      "https://shop.example/hook",
      "https://shop.example:443/",
      "https://shop.example:8443/?a=b",
      "https://1.1.1.1/",
    ],
    ...["https://[2606:4700:4700::1111]/", "https://xn--bcher-kva.example/", "https://bücher.example/"],
  ])("%s is taken", (text) => {
    expect(refusal(text)).toBeNull();
  });

  it.each([
    ["http://shop.example/", "https:"],
    ["file:///etc/passwd", "https:"],
    ["nonsense", "is not an address"],
    ["https://user@shop.example/", "user name"],
    ["https://:secret@shop.example/", "user name"],
    ["https://shop.example:25/", "port 25"],
    ["https://shop.example:0/", "port 0"],
    ["https://localhost/", "localhost"],
    ["https://LOCALHOST./", "localhost"],
    ["https://a.localhost/", "a.localhost"],
    ["https://printer/", "printer"],
    ["https://db.internal/", "db.internal"],
    ["https://metadata.google.internal./", "metadata.google.internal"],
    ["https://box.home.arpa/", "box.home.arpa"],
    ["https://0x7f.1/", "127.0.0.1"],
    ["https://2130706433/", "127.0.0.1"],
    ["https://①②⑦.0.0.1/", "127.0.0.1"],
    ["https://[::ffff:10.0.0.1]/", "::ffff"],
  ])("%s is refused, naming %s", (text, named) => {
    expect(refusal(text)).toContain(named);
  });

  it("may be private, and http:, where the settings allow it; its port and its credentials may not", () => {
    const rules = { isPrivateAllowed: true };
    expect(refusal("http://127.0.0.1:9000/", rules)).toBeNull();
    expect(refusal("http://127.0.0.1:22/", rules)).toContain("port 22");
    expect(refusal("http://a:b@127.0.0.1:9000/", rules)).toContain("user name");
  });

  it("is refused if one of its name's addresses is private, and else comes with all of them", async () => {
    const judge = (addresses: string[]) =>
      judgeTarget("https://shop.example/", { ...strict, resolveName: async () => addresses });
    expect(await judge(["1.1.1.1", "10.0.0.1"])).toMatchObject({
      refusal: expect.stringContaining("10.0.0.1"),
    });
    expect(await judge(["1.1.1.1", "2606:4700::1"])).toMatchObject({
      addresses: ["1.1.1.1", "2606:4700::1"],
    });
  });

  it("has its host with the port, whether or not the address names it", () => {
    expect(hostOf(new URL("https://shop.example/a"))).toBe("shop.example:443");
    expect(hostOf(new URL("http://shop.example/a"))).toBe("shop.example:80");
    expect(hostOf(new URL("https://shop.example:8443/"))).toBe("shop.example:8443");
  });
});
