/** Where Koji shows a build, by its name, version and release: it leads on where it knows one. */
export const buildInKoji = (nvr: string): string =>
  `https://koji.fedoraproject.org/koji/search?match=exact&type=build&terms=${encodeURIComponent(nvr)}`;
