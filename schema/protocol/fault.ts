/** One place where an input is wrong: `at` is a JSON Pointer, or a parameter's name. */
export interface Fault {
  at: string;
  message: string;
}
