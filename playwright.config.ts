import { defineConfig } from '@playwright/test';

const chromium = process.env['CHROMIUM_PATH'];
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  globalSetup: './test/support/portal-template.ts',
  outputDir: 'test-results',
  // a worker has a portal of its own (test/support/e2e.ts); while one waits for its page the other works
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // recording each test costs a third of its time: ask for it with --trace on
    trace: 'off',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-gpu',
        // root cannot have Chromium's sandbox; everybody else keeps it
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
});
