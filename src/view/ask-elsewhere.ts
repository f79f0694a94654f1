/** Where a reader can ask when this site has nothing. The addresses are constants of this project; the typed text is encoded. */
export type OtherPlace = { title: string; url: string };

const BUG_NUMBER = /^\d{4,9}$/;
const UPDATE_ALIAS = /^FEDORA-(?:[A-Z]+-)?\d{4}-[0-9a-f]+$/i;

export function askElsewhere(typed: string): OtherPlace[] {
  const text = typed.trim();
  const encoded = encodeURIComponent(text.isWellFormed() ? text : '');
  return [
    ...(BUG_NUMBER.test(text)
      ? [{ title: `bug ${text} in Bugzilla`, url: `https://bugzilla.redhat.com/show_bug.cgi?id=${encoded}` }]
      : []),
    ...(UPDATE_ALIAS.test(text)
      ? [{ title: `update ${text} in Bodhi`, url: `https://bodhi.fedoraproject.org/updates/${encoded}` }]
      : []),
    { title: 'bugs in Bugzilla', url: `https://bugzilla.redhat.com/buglist.cgi?quicksearch=${encoded}` },
    {
      title: 'builds in Koji',
      url: `https://koji.fedoraproject.org/koji/search?match=glob&type=build&terms=${encoded}`,
    },
    { title: 'packages in dist-git', url: `https://src.fedoraproject.org/projects/rpms/%2A${encoded}%2A` },
  ];
}
