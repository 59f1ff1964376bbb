import { defineConfig } from 'vitest/config';

// Imports such as #domain/… are resolved by the `imports` field of package.json.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          include: [
            'src/**/*.test.{ts,tsx}',
            'catalogue/**/*.test.ts',
            'test/{scenarios,repository,support}/**/*.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'repository', include: ['test/repository/**/*.test.ts'] } },
      { test: { name: 'machine', include: ['test/machine/**/*.test.ts'] } },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          setupFiles: ['test/support/close-databases.ts'],
          // the long form takes hours: SEATDESK_FAULTS=long
          testTimeout: process.env['SEATDESK_FAULTS'] === 'long' ? 3 * 3_600_000 : 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration',
          // what a file imports serves the next one of its worker: loading it anew for each took half of the time
          isolate: false,
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/database-server.ts'],
          setupFiles: ['test/support/close-databases.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
