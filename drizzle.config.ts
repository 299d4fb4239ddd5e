import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./schema/db/tables.ts",
    "./schema/db/alertTables.ts",
    "./schema/db/traitTables.ts",
    "./schema/db/peopleTables.ts",
  ],
  out: "./schema/db/migrations",
});
