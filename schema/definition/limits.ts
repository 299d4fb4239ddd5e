/** Every limit of the contract's section 11. An error past one of them names it. */
export const LIMITS = {
  /** bytes of a survey's definition */
  definition: 65_536,
  questions: 50,
  endings: 20,
  choices: 50,
  /** nesting of a condition; a subject alone is 1 */
  conditionDepth: 8,
  surveys: 200,
  /** bytes of the body of `POST /v1/responses` */
  body: 65_536,
  /** responses in one batch */
  batch: 50,
  /** UTF-16 units of a text answer, and the default for a question that names none */
  text: 5_000,
  textDefault: 2_000,
  traits: 50,
  traitName: 64,
  traitValue: 256,
  /** traits of a site that the counts know */
  countTraits: 5,
  url: 2_048,
  /** characters of a signed link's token, which stands in an address */
  link: 8_192,
  jsonDepth: 16,
  definitionDepth: 24,
  /** bytes of JSON in UTF-8 */
  answers: 32_768,
  /** ids and short labels that travel with a response: visitor, user, device, locale */
  label: 256,
  /** buckets of a report's series */
  buckets: 2_000,
} as const;
