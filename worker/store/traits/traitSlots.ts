import type { FileConnection } from "../file/fileConnection.ts";
import { BEYOND, MOST_VALUES } from "./traitCounts.ts";

type Value = string | number | null;

/** Where a response counts in a trait: the dimension and the value of its counts. */
export type TraitPlace = readonly [dim: string, slot: string];

interface OpenTrait {
  id: number;
  name: string;
  doneTo: number;
  openFrom: number;
  slots: Map<string, string>;
  highest: number;
  /** a response counts as beyond the slots: no value gets a new one */
  isFull: boolean;
}

const OPEN = `SELECT id, name, done_to, open_from FROM counted_traits
  WHERE site = ? AND NOT is_removed AND open_from IS NOT NULL`;
const VALUES = "SELECT slot, value FROM trait_values WHERE trait = ?";
const REGISTER = "INSERT INTO trait_values (trait, slot, value) VALUES (?, ?, ?)";
const BEYOND_TOTAL = `SELECT c0 FROM counts
  WHERE site = ? AND survey = '' AND dim = ? AND hour = 0 AND value = '${BEYOND}' AND key = ''`;

/** What `traitCounts.ts` says in SQL, for the commits on a file: one for each transaction. */
export class TraitSlots {
  readonly #connection: FileConnection;
  readonly #sites = new Map<Value, OpenTrait[]>();

  constructor(connection: FileConnection) {
    this.#connection = connection;
  }

  #openOf(site: Value): OpenTrait[] {
    const known = this.#sites.get(site);
    if (known) return known;
    const { prepare } = this.#connection;
    const open = prepare(OPEN)
      .all([site])
      .map((row): OpenTrait => {
        const values = prepare(VALUES).all([Number(row.id)]);
        return {
          id: Number(row.id),
          name: String(row.name),
          doneTo: Number(row.done_to),
          openFrom: Number(row.open_from),
          slots: new Map(values.map(({ slot, value }) => [String(value), String(slot)])),
          highest: Math.max(0, ...values.map(({ slot }) => Number(slot))),
          isFull: Number(prepare(BEYOND_TOTAL).get([site, `t${row.id}`])?.c0 ?? 0) > 0,
        };
      });
    this.#sites.set(site, open);
    return open;
  }

  /** whether rows of the site count in any trait, so that their traits are needed */
  isNeeded = (site: Value): boolean => this.#openOf(site).length > 0;

  /**
   * @param seq of the row, or null if it is not stored yet
   * @param traits JSON
   * @param isAdded the row comes in: a new value gets a slot
   */
  placesOf(site: Value, seq: number | null, traits: Value, isAdded: boolean): TraitPlace[] {
    const open = this.#openOf(site).filter(
      ({ doneTo, openFrom }) => seq === null || seq <= doneTo || seq > openFrom,
    );
    if (open.length === 0) return [];
    const given = (traits === null ? {} : JSON.parse(String(traits))) as Record<string, unknown>;
    return open.map((trait) => {
      const value = Object.hasOwn(given, trait.name) ? given[trait.name] : null;
      return [`t${trait.id}`, value === null ? "" : this.#slotOf(trait, JSON.stringify(value), isAdded)];
    });
  }

  #slotOf(trait: OpenTrait, value: string, isAdded: boolean): string {
    const known = trait.slots.get(value);
    if (known) return known;
    if (!isAdded || trait.isFull || trait.slots.size >= MOST_VALUES) {
      trait.isFull ||= isAdded;
      return BEYOND;
    }
    const slot = String(++trait.highest);
    this.#connection.prepare(REGISTER).run([trait.id, trait.highest, value]);
    trait.slots.set(value, slot);
    return slot;
  }
}
