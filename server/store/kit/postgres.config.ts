import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './server/store/kit/postgres-tables.ts',
  out: './server/store/migrations/postgres',
  breakpoints: true,
});
