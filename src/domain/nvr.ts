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
