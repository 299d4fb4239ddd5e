/** All that is stored on one person: what `/v1/visitors/ID` shows and erases. */
import type { Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { firstNamings, NamedRows, personOf, userOf, visitorOf } from "./namedRows.ts";

export interface Person {
  rows: Row[];
  /** names that nobody else goes by: the user, and visitors who were never named anybody else */
  names: string[];
}

/** The users that a visitor's rows name. */
const usersOf = (rows: Iterable<Row>, visitor: string): Set<string> => {
  const users = new Set<string>();
  for (const row of rows) {
    const user = userOf(row);
    if (visitorOf(row) === visitor && user !== null) users.add(user);
  }
  return users;
};

/**
 * The person whom a visitor's id or a user's name leads to. What a visitor did before they were named is the user's. A
 * visitor that several users share leads to none of them: then it is what this visitor did.
 *
 * @param columns what is read of each row
 */
export async function readPerson(
  database: Database,
  site: number,
  name: string,
  columns: readonly string[],
): Promise<Person> {
  const found = new NamedRows(database, site, columns);
  await found.add({ visitors: [name], users: [name] });
  const isUser = [...found.rows.values()].some((row) => userOf(row) === name);
  const [user, ...others] = isUser ? [name] : usersOf(found.rows.values(), name);
  if (user === undefined || others.length > 0) return { rows: [...found.rows.values()], names: [name] };

  await found.add({ users: [user] });
  const visitors = new Set<string>();
  for (const row of found.rows.values()) {
    const visitor = visitorOf(row);
    if (visitor !== null && userOf(row) === user) visitors.add(visitor);
  }
  await found.add({ visitors });
  const all = [...found.rows.values()];
  const named = firstNamings(all);
  const own = [...visitors].filter((visitor) => usersOf(all, visitor).size === 1);
  const isTheirs = (row: Row) =>
    personOf(row, named) === user || visitorOf(row) === name || userOf(row) === name;
  return { rows: all.filter(isTheirs), names: [...new Set([name, user, ...own])] };
}
