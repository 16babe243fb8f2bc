import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --config drizzle.config.js` (in this folder) writes the next migration. */
export default defineConfig({ dialect: 'postgresql', schema: './src/*/table.ts', out: './migrations' });
