/** The findings of a page as records, each with what the page knows of its package. */
import type { PageFinding } from '#domain/finding/finding.ts';
import type { GroupPage, PackagePage, PackagerPage, PagePackage } from '#domain/pages/page.ts';
import { asOf, isDoubtful, type PageSources } from '../status/freshness.ts';
import { type QueryRecord, type RecordContext, recordOf } from './record.ts';

export type AnyPage = PackagerPage | GroupPage | PackagePage;
export type PageRecord = { finding: PageFinding; record: QueryRecord };

export function pageRecords(page: AnyPage): PageRecord[] {
  const contextual = (finding: PageFinding, context: RecordContext): PageRecord => ({
    finding,
    record: recordOf(finding, { ...context, isStale: isStale(finding, page.sources) }),
  });
  if (page.type === 'package') {
    const owner = page.people.find(({ access }) => access === 'owner')?.name;
    return page.findings.map((finding) => contextual(finding, { package: page.name, owner }));
  }
  return page.packages.flatMap((one) => one.findings.map((finding) => contextual(finding, contextOf(one))));
}

const contextOf = ({ name, access, groups, direct, mainAdmin }: PagePackage): RecordContext => ({
  package: name,
  held: { access, groups, direct },
  owner: mainAdmin,
});

/** Its line is grey: what the source said then may not hold any more. */
const isStale = ({ source: id }: PageFinding, sources: PageSources): boolean => {
  const source = sources[id];
  return source !== undefined && isDoubtful(source) && asOf(source) !== undefined;
};
