/** Hostile values of free text fields. Script code in them sets `window.ran` if it is executed; tests check that it is not. */

const RUN = 'window.ran=1';
const LONG = 10_000;

export const HOSTILE_TEXTS: readonly string[] = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</title></textarea></style></noscript></template><svg onload=${RUN}>`,
  `<img src=x onerror="${RUN}"><iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `" onload="${RUN}" autofocus onfocus="${RUN}" style="position:fixed;inset:0" x="`,
  `' onmouseover='${RUN}' x='`,
  `<a href="javascript:${RUN}">javascript:${RUN}</a>`,
  `javascript:${RUN}`,
  ` \u0001java\tscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `<base href="https://elsewhere.example/"><link rel=stylesheet href=//elsewhere.example/x.css>`,
  `<meta http-equiv=refresh content="0;url=https://elsewhere.example/"><form action=//elsewhere.example>`,
  `{{constructor.constructor("${RUN}")()}} \${${RUN}} <%= ${RUN} %> #{${RUN}}`,
  `--><!-- ]]> <![CDATA[ <!DOCTYPE html> &lt;script&gt; &#x3C;script&#x3E; &amp;amp; &nosuch;`,
  `quotes " ' \` \\ \\" \\' “ ” « » %22 %3Cscript%3E %00 %0d%0aSet-Cookie: a=b`,
  '../../../etc/passwd',
  '..\\..\\..\\windows\\system32 /dev/null C:\\aux .. . ~ /',
  '\u0000\u0007\u0008\u001b[31mred\u001b[0m\u007f\u0085\r\nSecond line\u2028third\u2029fourth\tfifth',
  'runs backwards \u202Egnp.exe and is never ended, \u2067\u2067\u2067 nor is this \u202B\u202D',
  'zero\u200Bwidth\u200Cwidth\u200Dwidth\u2060width\uFEFFwidth\u00ADwidth\u180Ewidth',
  'a lone \ud83d surrogate, another \udc27\ud800, a \ufffe and a \u{e0041}\u{e0042} tag',
  `${'Z̷̢̛̮̙͖͇̰͎͕̥̹͓͈̺̄̏̑̽̈́̀̈́͋̕͜'.repeat(40)} draws over its neighbours`,
  'W'.repeat(LONG),
  `${'\uFDFD'.repeat(600)} is the widest letter there is`,
  'אבגדה'.repeat(LONG / 5),
  `<b>${'x'.repeat(LONG)}</b>`,
  '\u3164\u2800\u00A0\u3000',
  '__proto__',
  'undefined',
];

/** Hostile values without spaces, colons and dashes: for versions, branches and names of checks. */
export const HOSTILE_WORDS: readonly string[] = [
  `1"><script>${RUN}</script>`,
  `'onload=${RUN}//`,
  '../../etc/passwd',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  '1\u202E2\u2067',
  '{{7*7}}',
  'V'.repeat(300),
];
