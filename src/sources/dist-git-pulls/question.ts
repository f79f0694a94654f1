/** The questions that dist-git can be asked. */

/**
 * About a list of a person (`filed/ann`), the pull requests of a package (`libquill`), the CI results of a pull request
 * (`libquill:7`), or a pull request by itself.
 */
export type Question = { about: 'list' | 'package' | 'checks' | 'pull'; key: string };

export const questionId = ({ about, key }: Question): string => `${about} ${key}`;
