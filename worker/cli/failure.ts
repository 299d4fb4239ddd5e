/** What ends a command: told in a sentence, with what to do about it where there is something. */
export class Failure extends Error {
  readonly hint: string | undefined;
  /** 1: it could not be done; 2: the command was misused */
  readonly status: 1 | 2;

  constructor(message: string, { hint, status = 1 }: { hint?: string; status?: 1 | 2 } = {}) {
    super(message);
    this.hint = hint;
    this.status = status;
  }
}

export const misuse = (message: string, hint?: string): Failure =>
  new Failure(message, hint === undefined ? { status: 2 } : { hint, status: 2 });
