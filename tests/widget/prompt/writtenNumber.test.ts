import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberIn, numberText } from "../../../widget/prompt/kinds/writtenNumber.ts";

const LANGUAGES =
  "en en-GB en-IN de de-AT de-CH fr fr-CH es es-MX it pt pt-BR pt-PT nl sv da nb fi pl cs ru uk bg el tr he ar ar-EG ar-MA fa ur hi bn mr ne ta th my ja ko zh zh-TW vi id sl et lt lv hu ro hr sr af sw".split(
    " ",
  );

const numbers = fc.oneof(
  fc.integer(),
  fc.integer({ min: -99_999, max: 99_999 }),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((cents) => cents / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
);
const same = (one: number | null, other: number) => one === other || (one === 0 && other === 0);

describe("a number as a language writes it", () => {
  it("is read back from the very text that the language makes of it, grouped or not, in its digits or Western ones", () => {
    const cases = fc.tuple(
      numbers,
      fc.constantFrom(...LANGUAGES),
      fc.boolean(),
      fc.constantFrom(undefined, "latn", "fullwide", "arab"),
    );
    fc.assert(
      fc.property(cases, ([number, language, useGrouping, numberingSystem]) => {
        const written = new Intl.NumberFormat(language, {
          useGrouping,
          maximumFractionDigits: 20,
          ...(numberingSystem && { numberingSystem }),
        });
        const text = written.format(number);
        // Beyond 20 decimals a format rounds.
        fc.pre(Math.abs(number) > 1e-3 || number === 0);
        expect(same(numberIn(text, language), number), `${language}: ${text}`).toBe(true);
      }),
      { numRuns: 4_000 },
    );
  });

  it("is read back from the text that its field shows", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...LANGUAGES), (number, language) => {
        fc.pre(Math.abs(number) > 1e-3 || number === 0);
        expect(same(numberIn(numberText(number, language), language), number)).toBe(true);
      }),
    );
  });

  it("is never another number than its digits say, whatever stands between them", () => {
    const signs = fc.constantFrom(",", ".", " ", "'", "’", "\u00a0", "\u202f", "٬", "٫", "-", "");
    const written = fc.array(fc.tuple(fc.stringMatching(/^\d{1,4}$/), signs), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(written, fc.constantFrom(...LANGUAGES), (parts, language) => {
        const text = parts.flat().join("");
        const number = numberIn(text, language);
        if (number === null) return;
        const digits = text.replace(/\D/g, "").replace(/^0+/, "");
        const found = String(number).replace(".", "").replace(/^0+/, "");
        expect(
          digits.startsWith(found) && /^0*$/.test(digits.slice(found.length)),
          `${text}: ${number}`,
        ).toBe(true);
      }),
      { numRuns: 4_000 },
    );
  });

  const read: [string, string, number][] = [
    ["en", "1,000", 1000],
    ["en", "12,500", 12_500],
    ["en", "1 234.5", 1234.5],
    ["en", "+7", 7],
    ["en", "\u22125", -5],
    ["en", ".5", 0.5],
    ["en", "5.", 5],
    ["en", "007", 7],
    ["en", "１０", 10],
    ["en", "１，０００．５", 1000.5],
    ["en", "١٠", 10],
    ["en", "\u200e10\u200b", 10],
    ["de", "1.000", 1000],
    ["de", "1.234,50", 1234.5],
    ["de", "1'000", 1000],
    ["de-CH", "1’000.50", 1000.5],
    ["fr", "1\u202f234,5", 1234.5],
    ["fr", "1\u00a0234,5", 1234.5],
    ["fr", "1\u2009234,5", 1234.5],
    ["hi", "12,34,567", 1_234_567],
    ["hi", "1,234,567", 1_234_567],
    ["en-IN", "12,34,567.5", 1_234_567.5],
    ["ar-EG", "١٬٢٣٤٫٥", 1234.5],
    ["ar", "١٢٣٤٫٥", 1234.5],
    ["ar-EG", "1,234.5", 1234.5],
    ["fa", "\u200e\u2212۱٬۲۳۴٫۵", -1234.5],
    ["no such tag!", "1,000", 1000],
  ];
  it.each(read)("in %s, %s is read as %d", (language, text, number) => {
    expect(numberIn(text, language)).toBe(number);
  });

  const refused: [string, string][] = [
    ["en", "1,00"],
    ["en", "1,5"],
    ["en", "1.234,50"],
    ["en", "12,34,567"],
    ["en", "0,123"],
    ["en", "1,234,56"],
    ["en", "1234,567"],
    ["en", "1,234 567"],
    ["en", "1.234.567"],
    ["en", "12 34"],
    ["en", "12\n345"],
    ["en", "1e5"],
    ["en", "0x10"],
    ["en", "10²"],
    ["en", "½"],
    ["en", "50%"],
    ["en", "$5"],
    ["en", "5-"],
    ["en", "- 5"],
    ["en", "--5"],
    ["en", "1-2"],
    ["en", "1٢"],
    ["en", "."],
    ["en", "-"],
    ["en", ""],
    ["en", "ten"],
    ["en", "Infinity"],
    ["en", "12345678901234567890"],
    ["de", "1.5"],
    ["de", "1,234.5"],
    ["fr", "1.000"],
    ["ar-EG", "١٢,٣٤٥"],
  ];
  it.each(refused)("in %s, %j is not clearly one number", (language, text) => {
    expect(numberIn(text, language)).toBeNull();
  });
});
