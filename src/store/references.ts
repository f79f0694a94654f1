/** The files of references: what pages are joined with. */
import { join } from 'node:path';
import type { z } from 'zod';
import { Ownership } from '#domain/ownership/ownership.ts';
import { Releases } from '#domain/release.ts';
import { Schedule } from '#domain/schedule.ts';
import { Upstreams } from '#domain/versions/upstreams.ts';
import { Versions } from '#domain/versions/versions.ts';
import { readJson, writeJson } from './files.ts';

/** To read and to write each of them, by the id of its source. */
export function openReferences(folder: string) {
  const file = (id: string): string => join(folder, `${id}.json`);
  const reader =
    <S extends z.ZodType>(shape: S) =>
    (id: string) =>
      readJson(file(id), shape);
  const writer =
    <T extends { source: { id: string } }>(shape: z.ZodType<T>) =>
    (reference: T) =>
      writeJson(file(reference.source.id), shape, reference);
  return {
    readOwnership: reader(Ownership),
    writeOwnership: writer(Ownership),
    readReleases: reader(Releases),
    writeReleases: writer(Releases),
    readSchedule: reader(Schedule),
    writeSchedule: writer(Schedule),
    readVersions: reader(Versions),
    writeVersions: writer(Versions),
    readUpstreams: reader(Upstreams),
    writeUpstreams: writer(Upstreams),
  };
}
