import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './server/store/kit/sqlite-tables.ts',
  out: './server/store/migrations/sqlite',
  breakpoints: true,
});
