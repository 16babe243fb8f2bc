import { defineConfig } from 'vitest/config';

/** Tests run on the TypeScript sources: the `levee-source` condition maps every package to its `src`. */
export default defineConfig({
  resolve: { conditions: ['levee-source'] },
  ssr: { resolve: { conditions: ['levee-source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/console/src/**/*.test.tsx',
      'tests/**/*.test.ts',
      'e2e/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
