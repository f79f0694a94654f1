import { expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { Dropped } from '#domain/snapshot.ts';
import { checkAnything } from '#sources/test-hostile.ts';
import { dropPackage, normalizePackage } from './normalize.ts';
import { PackagesAnswer } from './schema.ts';

const build = { task_id: 140_000_001, time_finished: '2026-11-21T01:20:00', version: '1.2', release: '1.fc46' };

test.each(['failing', 'unresolved'])(
  'whatever Koschei says of a package that is %s, it is a finding like all others or a loss that is counted',
  (state) => {
    checkAnything({ name: 'libquill', collection: 'f46', state, last_complete_build: build }, (row) => {
      const { good, bad } = PackagesAnswer.parse([row]);
      for (const wire of good) Finding.optional().parse(normalizePackage(wire));
      for (const lost of bad) Dropped.parse(dropPackage(lost));
      expect(good.length + bad.length).toBe(1);
    });
  },
);
