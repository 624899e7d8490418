import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/model/search/normalise.ts';

const pasted = [
  '2024-03-09T02:14:55.123Z',
  '2024-03-09 02:14:55,123',
  '09/Mar/2024:02:14:55 +0000',
  'Mar  9 02:14:55',
  '1709950495',
  '3f2b8c1e-9d4a-4b7c-8e21-0a1b2c3d4e5f',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  '0x7ffee4c0a1b0',
  '10.42.0.17:5432',
  '192.168.0.0/16',
  'fe80::1ff:fe23:4567:890a',
  'localhost:8080',
  'db-1.prod.internal:6432',
  'api.payments.example.com',
  '1m30s',
  '250ms',
  '30 seconds',
  'pi3nhq2ezvkylo2c9d81',
];

const kept = [
  'HTTP 504',
  'status: 503',
  'exit code 137',
  'SQLSTATE 40001',
  'p99',
  'ECONNRESET',
  'java.net.SocketTimeoutException: Read timed out',
  'org.postgresql.util.PSQLException',
  'pg_stat_replication.replay_lag',
  'HikariPool-1 - Connection is not available',
  'checkout-service',
  'read-write',
  'charged twice',
];

describe('what differs in every incident is dropped', () => {
  it.each(pasted)('%s', (noise) => {
    expect(normalise(`before ${noise} after`)).toBe('before · after');
  });

  it('the suffix of a pod goes, its name stays', () => {
    expect(normalise('pod checkout-7d9f8b6c5d-x2k4q restarted')).toBe('pod checkout · restarted');
    expect(normalise('node-exporter-x2k4q')).toBe('node-exporter');
  });

  it('the host of an address goes, its path stays', () => {
    expect(normalise('POST https://api.example.com/v1/charges 504')).toBe('POST · /v1/charges 504');
  });

  it('the line of a file goes, its name stays', () => {
    expect(normalise('at quote (PricingClient.java:51) total.ts:14:31')).toBe(
      'at quote (PricingClient.java · ) total.ts',
    );
  });

  it('the number of a port goes', () => {
    expect(normalise('connection on port 5432 failed')).toBe('connection on port · failed');
  });
});

describe('what names the trouble stays', () => {
  it.each(kept)('%s', (name) => {
    expect(normalise(name)).toBe(name);
  });
});

it('lines, tabs, colours of a terminal and wide letters become plain text', () => {
  expect(normalise('\u001b[31mFATAL\u001b[0m:\tsorry,\r\n  ｔｏｏ many clients\u200b ')).toBe(
    'FATAL · : sorry, too many clients',
  );
});

describe('for every text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(fc.constantFrom(...pasted, ...kept, ':', '-', ' ', '\n'), fc.string()), { maxLength: 12 })
      .map((parts) => parts.join('')),
  );

  it('to normalise twice is to normalise once', () => {
    fc.assert(
      fc.property(text, (input) => normalise(normalise(input)) === normalise(input)),
      { numRuns: 2000 },
    );
  });

  it('nothing is left but one line with single spaces', () => {
    fc.assert(
      fc.property(text, (input) => !/^\s|\s$|\s\s|[\t\r\n]/.test(normalise(input))),
      { numRuns: 2000 },
    );
  });
});
