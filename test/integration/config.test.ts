import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '#server/config.ts';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('the configuration', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    expect(config).toEqual({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: null,
      databaseUrl: null,
      dataFolder: '.seatdesk',
      keyFile: '.seatdesk/key',
      adminEmail: null,
      adminPassword: null,
      leaseMs: 10_000,
      diskReserve: 256 * 2 ** 20,
      metricsToken: null,
      demo: { users: null, when: 'embedded' },
      mail: null,
      trustProxy: false,
      requestsPerMinute: 3_000,
      logLevel: 'info',
      language: 'en',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes everything', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::',
      PUBLIC_URL: 'https://seatdesk.example',
      DATABASE_URL: 'postgres://owner:secret@db:5432/seatdesk',
      SEATDESK_DATA: '/var/lib/seatdesk',
      SEATDESK_ADMIN_EMAIL: 'zoe@adatum.example',
      SEATDESK_ADMIN_PASSWORD: ' fifteen letters ',
      SEATDESK_DEMO: '500',
      SMTP_URL: 'smtps://mail.example',
      MAIL_FROM: 'Adatum, portail <portail@adatum.example>',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      LOG_LEVEL: 'warn',
      SEATDESK_REQUESTS_PER_MINUTE: 'off',
      LANG: 'fr_CA.UTF-8',
    });
    expect(config).toMatchObject({
      port: 0,
      keyFile: '/var/lib/seatdesk/key',
      adminPassword: ' fifteen letters ',
      mail: {
        url: 'smtps://mail.example',
        from: { name: 'Adatum, portail', address: 'portail@adatum.example' },
      },
      demo: { users: 500, when: 'always' },
      trustProxy: '10.0.0.0/8, ::1',
      requestsPerMinute: null,
      language: 'fr',
    });
    expect(config.publicUrl?.protocol).toBe('https:');
  });

  it('names all its faults together, and repeats no secret', () => {
    const faults = faultsOf({
      PORT: '80a',
      PUBLIC_URL: 'seatdesk.example/path',
      DATABASE_URL: 'mysql://owner:secret@db/x',
      SEATDESK_ADMIN_EMAIL: 'zoe',
      SEATDESK_ADMIN_PASSWORD: 'secret',
      SEATDESK_DEMO: 'yes',
      SMTP_URL: 'mail',
      MAIL_FROM: 'Adatum\r\nBcc: <all@adatum.example>',
      TRUST_PROXY: 'everybody',
      LOG_LEVEL: 'loud',
      SEATDESK_REQUESTS_PER_MINUTE: '-1',
    });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'MAIL_FROM',
      'PORT',
      'PUBLIC_URL',
      'SEATDESK_ADMIN_EMAIL',
      'SEATDESK_ADMIN_PASSWORD',
      'SEATDESK_DEMO',
      'SEATDESK_REQUESTS_PER_MINUTE',
      'SMTP_URL',
      'TRUST_PROXY',
    ]);
    expect(faults.join()).not.toContain('secret');
  });

  it('reads the lease, the reserve on the disk and the token of whoever watches', () => {
    const set = { SEATDESK_LEASE_SECONDS: '3', SEATDESK_DISK_RESERVE_MB: '64', METRICS_TOKEN: 'x'.repeat(16) };
    const wanted = { leaseMs: 3_000, diskReserve: 64 * 2 ** 20, metricsToken: 'x'.repeat(16) };
    expect(readConfig(set)).toMatchObject(wanted);
    expect(() => readConfig({ ...set, METRICS_TOKEN: 'short' })).toThrow(/METRICS_TOKEN must have/);
  });

  it('asks whom mail is from, where mail is sent', () => {
    expect(faultsOf({ SMTP_URL: 'smtp://localhost' })).toEqual([expect.stringMatching(/^SMTP_URL needs MAIL_FROM/)]);
    expect(faultsOf({ MAIL_FROM: 'portail@adatum.example' })).toEqual([]);
  });

  it.each(['65536', '-1', '8080.5', '1e3', ' '])('reads the port %j as it stands', (port) => {
    expect(faultsOf({ PORT: port })).toHaveLength(port === ' ' ? 0 : 1);
  });
});
