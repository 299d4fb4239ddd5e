/** Why one row can't be taken. It harms no other. */
export class RowFault extends Error {
  /** the parameter of the column, or the JSON Pointer of the field */
  readonly at: string;

  constructor(at: string, message: string) {
    super(message);
    this.at = at;
  }
}
