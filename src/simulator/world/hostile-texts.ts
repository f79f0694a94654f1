/** Summaries that break careless pages. Each is legal in Bugzilla. */
export const HOSTILE_SUMMARIES: readonly string[] = [
  '<script>alert(1)</script> in the title of a window',
  '"><img src=x onerror=alert(1)> closes an attribute',
  'He said "no", she said \'yes\', the shell said `maybe` && left',
  'Shows &lt;b&gt; and &amp;amp; where <b> and & are meant',
  'Reads backwards: \u202Egnp.exe\u202C after a right-to-left override',
  'Isolates \u2067אבג\u2069 and \u2066abc\u2069 and a lone \u2068 that nobody closes',
  'Crashes on 👩‍👩‍👧‍👦 and 🏳️‍🌈, not on 🐧',
  'Zero\u200Bwidth\u200Cspaces\u200Dand\u2060joiners\uFEFF hide in this line',
  `A very long story: ${'it opens, it closes, it opens again, '.repeat(7)}`.slice(0, 249).trimEnd() + '…',
  'Donau'.repeat(40),
  'javascript:alert(document.cookie)',
  'Template {{constructor.constructor("alert(1)")()}} and ${7*7} and %3Cscript%3E',
  'std::list<int>::iterator <= 2.8.1 segfaults',
  'Ünïcödé ﬁ ligature, Ⅷ, ＦＵＬＬ width, Z̷̢̛a̷̛͝l̸̛g̷o̶',
];
