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
