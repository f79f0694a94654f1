import { z } from 'zod';
import { type Evr, formatEvr, parseEvr } from './evr.ts';

/** `name-version-release`, split from the right: a name may hold dashes. */
export type Nvr = { name: string; version: string; release: string };

/** Undefined when the text is not a name-version-release. */
export function parseNvr(text: string): Nvr | undefined {
  const match = /^(?<name>.+)-(?<version>[^-]+)-(?<release>[^-]+)$/.exec(text);
  if (match?.groups === undefined) return undefined;
  const { name, version, release } = match.groups;
  if (name === undefined || version === undefined || release === undefined) return undefined;
  return { name, version, release };
}

/** `libquill-2.10.1-1.fc45`: services name a build without its epoch. */
export const nvrOf = (build: { package: string; evr: Evr }): string =>
  `${build.package}-${formatEvr({ ...parseEvr(build.evr), epoch: 0 })}`;

/** A build as Koji names it. No blank is in it: a list of them can stand in one attribute. */
export const BuildNvr = z
  .string()
  .max(600)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9+._~^-]*(?:-[A-Za-z0-9+._~^]+){2}$/, 'expected name-version-release')
  .describe('A build by its name, version and release: libquill-2.10.1-1.fc45');
export type BuildNvr = z.infer<typeof BuildNvr>;
