import { describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "../../worker/settings.ts";

describe("settings", () => {
  it("have the contract's defaults", () => {
    expect(readSettings({})).toEqual({
      port: 8787,
      host: "127.0.0.1",
      database: "file:data/earshot.db",
      databaseToken: undefined,
      adminToken: undefined,
      rateLimit: 600,
      trustProxy: 0,
      demo: true,
      isWebhookPrivate: false,
    });
  });

  it("take what the environment says", () => {
    const env = {
      PORT: "0",
      HOST: "0.0.0.0",
      EARSHOT_DB: "libsql://db.example",
      EARSHOT_DB_TOKEN: "t",
      EARSHOT_ADMIN_TOKEN: "a",
      EARSHOT_RATE_LIMIT: "0",
      EARSHOT_TRUST_PROXY: "2",
      EARSHOT_DEMO: "off",
      EARSHOT_WEBHOOK_PRIVATE: "allow",
      EARSHOT_SMTP_URL: "smtp://mail.example:587",
      EARSHOT_MAIL_FROM: "Earshot <earshot@shop.example>",
    };
    expect(Object.values(readSettings(env))).toEqual([
      0,
      "0.0.0.0",
      "libsql://db.example",
      "t",
      "a",
      0,
      2,
      false,
      true,
      { smtpUrl: "smtp://mail.example:587", from: "Earshot <earshot@shop.example>" },
    ]);
  });

  it("know where visitors reach the collector, without a slash at the end", () => {
    expect(readSettings({ EARSHOT_URL: "https://shop.example/feedback/" }).publicUrl).toBe(
      "https://shop.example/feedback",
    );
    for (const EARSHOT_URL of ["shop.example", "ftp://shop.example", "https://shop.example/?a"])
      expect(() => readSettings({ EARSHOT_URL })).toThrow("EARSHOT_URL");
  });

  it("count an empty variable as absent", () => {
    expect(readSettings({ PORT: "", EARSHOT_ADMIN_TOKEN: "" })).toEqual(readSettings({}));
  });

  it("take a libSQL server's WebSocket address for its HTTP address", () => {
    expect(readSettings({ EARSHOT_DB: "wss://db.example" }).database).toBe("https://db.example");
  });

  it.each([
    ["PORT", "70000"],
    ["PORT", "http"],
    ["EARSHOT_RATE_LIMIT", "-1"],
    ["EARSHOT_TRUST_PROXY", "1.5"],
    ["EARSHOT_DEMO", "no"],
    ["EARSHOT_DB", "data/earshot.db"],
    ["EARSHOT_DB", "mysql://db.example"],
    ["EARSHOT_DB", "file::memory:"],
    ["EARSHOT_DB", "file:data/earshot.db?mode=ro"],
    ["EARSHOT_WEBHOOK_PRIVATE", "yes"],
    ["EARSHOT_SMTP_URL", "mail.example"],
    ["EARSHOT_MAIL_FROM", "earshot@shop.example"],
  ])("name %s where it is “%s”", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value })).toThrow(name);
  });
});
