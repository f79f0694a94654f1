/** The page of a package in dist-git, where an orphan can be taken. */
export const distGitOf = (name: string): string => `https://src.fedoraproject.org/rpms/${encodeURIComponent(name)}`;
