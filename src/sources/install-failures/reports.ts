/** Which reports to ask for: repochecker has no list of them. */
import { isActive, type Releases } from '#domain/release.ts';

export type Report = {
  /** repochecker's name: rawhide, 45, 45-testing. */
  key: string;
  /** This site's name: rawhide, f45. */
  release: string;
  testing: boolean;
};

/** No more than this many live at once, beside rawhide. */
const MOST = 5;

/** Rawhide, then each living Fedora as it is and with its updates in testing. */
export function wantedReports({ releases }: Releases): Report[] {
  const numbers = releases.filter(isActive).flatMap(({ name }) => {
    const number = /^f(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  const newestFirst = numbers.sort((a, b) => b - a).slice(0, MOST);
  return [
    { key: 'rawhide', release: 'rawhide', testing: false },
    ...newestFirst.flatMap((number) => [
      { key: String(number), release: `f${number}`, testing: false },
      { key: `${number}-testing`, release: `f${number}`, testing: true },
    ]),
  ];
}
