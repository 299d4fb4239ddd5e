/** A product of the shop. Prices are in cents. */
export interface Product {
  id: string;
  name: string;
  kind: "coffee" | "gear";
  /** the symbol of `art.svg`, and the colour tone of the stylesheet */
  art: "bag" | "dripper" | "kettle";
  tone: "leaf" | "night" | "honey" | "clay" | "stone" | "steel";
  price: number;
  line: string;
  text: string;
  facts: [term: string, value: string][];
}

/** All products, in the order in which the shop shows them. */
export const PRODUCTS: readonly Product[] = [
  {
    id: "fjord-morning",
    name: "Fjord Morning",
    kind: "coffee",
    art: "bag",
    tone: "leaf",
    price: 1400,
    line: "Bergamot, peach, black tea",
    text: "A washed Ethiopian from Guji, roasted light. Bright when it is hot, and sweeter with every minute.",
    facts: [
      ["Origin", "Guji, Ethiopia"],
      ["Roast", "Light"],
      ["Best as", "Pour-over"],
      ["Weight", "250 g"],
    ],
  },
  {
    id: "night-ferry",
    name: "Night Ferry",
    kind: "coffee",
    art: "bag",
    tone: "night",
    price: 1350,
    line: "Cocoa, cedar, dark cherry",
    text: "Sumatra, wet-hulled and roasted slowly until it is heavy and calm. Stands up to milk.",
    facts: [
      ["Origin", "Gayo, Sumatra"],
      ["Roast", "Dark"],
      ["Best as", "French press"],
      ["Weight", "250 g"],
    ],
  },
  {
    id: "harbour-blend",
    name: "Harbour Blend",
    kind: "coffee",
    art: "bag",
    tone: "clay",
    price: 1290,
    line: "Hazelnut, caramel, orange",
    text: "The espresso that we drink ourselves. Two thirds Brazil, one third Guatemala, always the same.",
    facts: [
      ["Origin", "Brazil and Guatemala"],
      ["Roast", "Medium"],
      ["Best as", "Espresso"],
      ["Weight", "250 g"],
    ],
  },
  {
    id: "meadow-decaf",
    name: "Meadow Decaf",
    kind: "coffee",
    art: "bag",
    tone: "honey",
    price: 1450,
    line: "Honey, red apple, almond",
    text: "Colombian, decaffeinated with sugar cane. For the second half of the day.",
    facts: [
      ["Origin", "Huila, Colombia"],
      ["Roast", "Medium"],
      ["Best as", "Anything"],
      ["Weight", "250 g"],
    ],
  },
  {
    id: "stoneware-dripper",
    name: "Stoneware Dripper",
    kind: "gear",
    art: "dripper",
    tone: "stone",
    price: 3200,
    line: "Hand thrown, holds its heat",
    text: "Made two streets from here. Takes the common cone filters, size 02, and the dishwasher.",
    facts: [
      ["Made in", "Our town"],
      ["Cups", "One to three"],
      ["Filters", "Cone, 02"],
      ["Care", "Dishwasher"],
    ],
  },
  {
    id: "slow-kettle",
    name: "Slow Kettle",
    kind: "gear",
    art: "kettle",
    tone: "steel",
    price: 5800,
    line: "A spout that lets you aim",
    text: "Brushed steel, 0.9 litres, with a spout as thin as a pencil. For every kind of stove.",
    facts: [
      ["Holds", "0.9 l"],
      ["Material", "Brushed steel"],
      ["Stoves", "All, induction too"],
      ["Warranty", "Five years"],
    ],
  },
];

/** `€ 14.00` */
export const price = (cents: number): string => `€ ${(cents / 100).toFixed(2)}`;
