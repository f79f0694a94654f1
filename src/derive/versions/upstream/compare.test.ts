import { describe } from 'vitest';
import { checkRows } from './test-rows.ts';

describe('ordinary numbers', () => {
  checkRows([
    ['libquill', '2.9.0-3.fc46', '2.10.1', 'behind', '10 is more than 9'],
    ['libquill', '2.10.1-3.fc46', '2.9.0', 'ahead', 'Anitya may lag'],
    ['libquill', '9.9.9-1.fc46', '10.0', 'behind', 'a new major version is newer'],
    ['libquill', '3.38.5-1.fc46', '40.0', 'behind', 'a project may begin to count in whole numbers'],
    ['libquill', '2.9-1.fc46', '2.9.0', 'same', 'a zero at the end says nothing'],
    ['libquill', '2.9.0-1.fc46', '2.9', 'same', 'a zero at the end says nothing'],
    ['libquill', '1:2.9.0-1.fc46', '2.9.0', 'same', 'epochs are Fedora’s own'],
    ['libquill', '3:1.0-1.fc46', '2.0', 'behind', 'epochs are Fedora’s own'],
    ['quill', '668-1.fc46', '670', 'behind', 'one number is a version'],
    ['libquill', '1.0.20210914-1.fc46', 'v1.0.20210914', 'same', 'a date may be a part'],
    ['libquill', '9.1.825-1.fc46', 'v9.1.0850', 'behind', 'zeros of a third number are only padding'],
    ['libquill', '9.1.850-1.fc46', '9.1.0825', 'ahead', 'zeros of a third number are only padding'],
  ]);
});

describe('names and words before the numbers', () => {
  checkRows([
    ['libquill', '2.9.0-3.fc46', 'v2.10.1', 'behind', 'a v is no part of it'],
    ['libquill', '2.10.1-3.fc46', 'V2.10.1', 'same', 'a v is no part of it'],
    ['libquill', '2.9.0-3.fc46', 'release-2.10.1', 'behind', 'the word says nothing'],
    ['libquill', '2.3.1-3.fc46', 'release/2.3.1', 'same', 'a tag may lie in a folder'],
    ['libquill', '2.3.0-3.fc46', 'release/2.3.1', 'behind', 'a tag may lie in a folder'],
    ['libquill', '2.3.0-3.fc46', 'refs-tags-2.3.1', 'unreadable', 'refs is no word for a version'],
    ['libquill', '2.9.0-3.fc46', 'libquill_2_10_1', 'behind', 'the name is no part of it'],
    ['libquill', '2.9.0-3.fc46', 'Quill v2.10.1', 'behind', 'part of the name is no part of it'],
    ['libquill', '2.9.0-3.fc46', '2_10_1', 'behind', 'underscores are points'],
    ['libquill', '9.8p1-3.fc46', 'V_9_8_P1', 'same', 'underscores are points, and P1 is the first patch'],
    ['libquill', '9.8p1-3.fc46', 'V_9_9_P1', 'behind', 'underscores are points, and P1 is the first patch'],
    ['libquill', '3.6.0-3.fc46', 'V3-6-2', 'behind', 'dashes may be points'],
    ['libquill', '3.6.0-3.fc46', 'V3-6-0', 'same', 'dashes may be points'],
    ['libquill2', '2.9.14-1.fc46', 'libquill2-2.10.0', 'behind', 'the 2 of the name is not that of the version'],
    ['gtk3', '3.24.41-1.fc46', 'gtk3-3.24.43', 'behind', 'the 3 of the name is not that of the version'],
    ['java-17-openjdk', '1:17.0.12.0.7-2.fc46', 'jdk-17.0.13+11', 'behind', 'jdk is part of openjdk'],
    ['libquill', '18.1.8-1.fc46', 'libquillorg-19.1.4', 'behind', 'org is no part of it'],
    ['quill', '1.4-1.fc46', 'R_1_5', 'behind', 'R stands for release'],
    ['quill', '7.0-1.fc46', 'n7.1', 'behind', 'some write an n'],
    ['quill', '3.4.0-1.fc46', 'v3_4_1', 'behind', 'underscores are points'],
    ['quill', '14.1.0-1.fc46', 'releases/quill-14.2.0', 'behind', 'a tag may lie in a folder'],
    ['quill', '3.99-1.fc46', 'RELEASE__3_100', 'behind', 'underscores are points'],
    ['quill', '2.13.2-1.fc46', 'VER-2-13-3', 'behind', 'dashes may be points'],
    ['quill', '6.0-1.fc46', 'quill60', 'ambiguous', 'points may be left out'],
    ['golang-quill', '1.23.3-1.fc46', 'go1.23.4', 'behind', 'go is part of golang'],
    ['libquill', '1.2-1.fc46', 'inkwell-1.3', 'unreadable', 'another program of the same repository'],
    ['libquill', '1.2-1.fc46', 'nightly', 'unreadable', 'a word is no version'],
    ['libquill', '1.2-1.fc46', 'f00ba47', 'unreadable', 'a commit is no version'],
    ['libquill', '1.2-1.fc46', '<b>3</b>', 'unreadable', 'markup is no version'],
    ['libquill', '1.2-1.fc46', '', 'unreadable', 'nothing is no version'],
    ['libquill', '1.2-1.fc46', '1.3-14-gabcdef1', 'unreadable', 'a commit after a version is none'],
    ['libquill', '1.2-1.fc46', 'nightly-20260101', 'pre-release', 'built every night'],
  ]);
});

describe('pre-releases', () => {
  checkRows([
    ['libquill', '2.10~rc1-1.fc46', '2.10', 'behind', 'the version itself is out'],
    ['libquill', '2.10~rc1-1.fc46', '2.10.0', 'behind', 'the version itself is out'],
    ['libquill', '2.10.1~rc1-1.fc46', '2.10', 'ahead', 'a pre-release of the next version is newer'],
    ['libquill', '2.10~rc1-1.fc46', '2.10-rc1', 'same', 'a tilde stands where upstream has a dash'],
    ['libquill', '2.10~rc1-1.fc46', '2.10rc2', 'behind', 'who packages one follows to the next'],
    ['libquill', '2.10~beta2-1.fc46', '2.10-rc.1', 'behind', 'a release candidate comes after a beta'],
    ['libquill', '2.10~rc1-1.fc46', '2.11-beta1', 'pre-release', 'of another version nobody must follow'],
    ['libquill', '2.9.0-1.fc46', '2.10rc1', 'pre-release', 'nobody must follow'],
    ['libquill', '2.9.0-1.fc46', '2.10.0-beta.2', 'pre-release', 'nobody must follow'],
    ['libquill', '2.9.0-1.fc46', '2.10a1', 'pre-release', 'a letter with a number is an alpha'],
    ['libquill', '2.9.0-1.fc46', '3.0.0.CR1', 'pre-release', 'a candidate for release'],
    ['libquill', '2.9.0-1.fc46', '3.0.0-SNAPSHOT', 'pre-release', 'not yet released'],
    ['libquill', '2.9.0-1.fc46', '3.0.dev5', 'pre-release', 'not yet released'],
    ['libquill', '2.9.0-1.fc46', 'rc-3.0', 'pre-release', 'the word may come first'],
    ['libquill', '2.10-1.fc46', '2.10rc1', 'ahead', 'it comes before what is packaged'],
    ['libquill', '1.0rc1-1.fc46', '1.0', 'behind', 'some write it without a tilde'],
    ['libquill', '2.4.0-0.rc5.1.fc46', '2.4.0', 'behind', 'the release says that it is a pre-release'],
    ['libquill', '2.4.0-0.rc5.1.fc46', '2.3.9', 'ahead', 'the release says that it is a pre-release'],
    ['libquill', '2.4.0-0.rc5.1.fc46', '2.4-rc5', 'same', 'the release says which one'],
    ['libquill', '2.4.0-0.rc5.1.fc46', '2.4-rc6', 'behind', 'the release says which one'],
    ['libquill', '1.9.0-0.1.M3.fc46', '1.9.0', 'behind', 'M3 is a milestone'],
    ['libquill', '1.9.0-0.4.beta2.fc46', '1.9.0', 'behind', 'a beta in the release'],
    ['libquill', '1.9.0-0.4.b2.fc46', '1.9.0', 'behind', 'a beta in the release'],
    ['libquill', '1.9.0-0.3.20260101.fc46', '1.9.0', 'behind', 'a snapshot before the version'],
    ['libquill', '1.9.0-0.3.20260101git1234567.fc46', '1.9.0', 'behind', 'a snapshot before the version'],
    ['libquill', '1.9.0-0.3.git1234567.fc46', '1.9.0', 'behind', 'a snapshot before the version'],
    ['libquill', '1.9.0-0.3.20260101git1234567.fc46', '1.8.9', 'ahead', 'a snapshot before the version'],
    ['libquill', '2.4.0-0.1.fc46', '2.4.0', 'ambiguous', 'nothing says whether it is a pre-release'],
    ['libquill', '2.4.0-0.fc46', '2.4.0', 'ambiguous', 'nothing says whether it is a pre-release'],
    ['libquill', '2.4.0-0.1.fc46', '2.5.0', 'behind', 'whatever it is, 2.5.0 is newer'],
    ['libquill', '2.4.0-8.rc5.fc46', '2.4.0', 'ambiguous', 'it may be a candidate of the next version'],
    ['libquill', '2.4.0-8.rc5.fc46', '2.5.0', 'behind', 'whatever it is, 2.5.0 is newer'],
    ['kernel', '6.12.0-0.rc5.20241030git3e5e6c9900c3.45.fc46', '6.12', 'behind', 'as kernels are packaged'],
    ['kernel', '6.11.6-300.fc46', '6.12-rc5', 'pre-release', 'nobody must follow'],
    ['quill-shell', '47.1-1.fc46', '48.alpha', 'pre-release', 'as GNOME counts'],
    ['quill-shell', '48~alpha-1.fc46', '48.beta', 'behind', 'who packages one follows to the next'],
    ['quill-shell', '48~beta-1.fc46', '48.beta', 'same', 'a tilde stands where upstream has a point'],
    ['quill-shell', '48~rc-1.fc46', '48.0', 'behind', 'the version itself is out'],
  ]);
});

describe('snapshots', () => {
  checkRows([
    ['libquill', '2.10.0^20260101git1234567-1.fc46', '2.10.0', 'ahead', 'it comes after the version'],
    ['libquill', '2.10.0^20260101git1234567-1.fc46', '2.10.1', 'behind', 'the next version is out'],
    ['libquill', '2.10.0~20260101git1234567-1.fc46', '2.10.0', 'behind', 'it comes before the version'],
    ['libquill', '2.10.0~20260101git1234567-1.fc46', '2.9.9', 'ahead', 'it comes before the version'],
    ['libquill', '2.10~rc1^20260101git1234567-1.fc46', '2.10', 'behind', 'it comes before the version'],
    ['libquill', '0^20260101git1234567-1.fc46', '0.5', 'behind', 'a first version is out'],
    ['libquill', '2.10.0-5.20260101git1234567.fc46', '2.10.0', 'ahead', 'it comes after the version'],
    ['libquill', '2.10.0-5.20260101git1234567.fc46', '2.10.1', 'behind', 'the next version is out'],
    ['libquill', '2.10.0+git20260101-1.fc46', '2.10.0', 'same', 'behind a plus stands what does not count'],
    ['libquill', '6.5-2.20260627.fc46', '6.5-20260704', 'behind', 'both say the day'],
    ['libquill', '6.5-2.20260704.fc46', '6.5-20260704', 'same', 'both say the day'],
    ['libquill', '2.10.0^20260101git1234567-1.fc46', '2.10.0p1', 'ambiguous', 'the patch may be in the snapshot'],
  ]);
});

describe('what comes after a version', () => {
  checkRows([
    ['libquill', '1.1.1-1.fc46', '1.1.1a', 'behind', 'a letter comes after the number'],
    ['libquill', '1.1.1w-1.fc46', '1.1.1w', 'same', 'the letter is the same'],
    ['libquill', '1.1.1w-1.fc46', '1.1.1x', 'behind', 'x comes after w'],
    ['libquill', '1.0.2za-1.fc46', '1.0.2zb', 'behind', 'zb comes after za'],
    ['libquill', '1.0.2z-1.fc46', '1.0.2za', 'behind', 'za comes after z'],
    ['libquill', '1.0.2zb-1.fc46', '1.0.2z', 'ahead', 'zb comes after z'],
    ['quillzone', '2024a-1.fc46', '2024b', 'behind', 'b comes after a'],
    ['quillzone', '2024b-1.fc46', '2025a', 'behind', 'the year counts first'],
    ['quillzone', '2024.1-1.fc46', '2024b', 'ambiguous', 'b may be the second of the year'],
    ['libquill', '5.5p1-1.fc46', '5.5p2', 'behind', 'the second patch'],
    ['libquill', '5.5-1.fc46', '5.5p1', 'behind', 'the first patch'],
    ['libquill', '5.5-5.p1.fc46', '5.5p1', 'same', 'the release says that it is the first patch'],
    ['libquill', '5.5-5.p1.fc46', '5.5p2', 'behind', 'the release says that it is the first patch'],
    ['libquill', '5.5-5.p1.fc46', '5.5', 'ahead', 'the release says that it is the first patch'],
    ['libquill', '12:4.4.3-11.P1.fc46', '4.4.3-P1', 'same', 'the release says that it is the first patch'],
    ['libquill', '9.8.1-5.P1.fc46', '9.8.2', 'behind', 'the next version is out'],
    ['libquill', '1.2-1.fc46', '1.2pl3', 'behind', 'pl is a patch level'],
    ['libquill', '1.2p3-1.fc46', '1.2pl3', 'same', 'p and pl are the same'],
    ['libquill', '1.2.5-1.fc46', '1.2p6', 'ambiguous', 'the sixth patch may be 1.2.6'],
    ['libquill', '1.2.5-1.fc46', '1.2p4', 'ahead', 'older in both readings'],
    ['libquill', '2.9-1.fc46', '2.9.Final', 'same', 'the word says nothing'],
    ['libquill', '2.9.Final-1.fc46', '2.9', 'same', 'the word says nothing'],
    ['libquill', '2.9.0-1.fc46', '3.0.0.Final', 'behind', 'the word says nothing'],
    ['libquill', '2.9.0-1.fc46', '2.9.0-release', 'same', 'the word says nothing'],
    ['quill', '128.4.3-1.fc46', '128.5.0esr', 'behind', 'the word says nothing'],
    ['libquill', '2.1.11-1.fc46', 'release-2.1.12-stable', 'behind', 'the words say nothing'],
    ['libquill', '3.104-1.fc46', 'QUILL_3_105_RTM', 'behind', 'the word says nothing'],
    ['quill-fonts', '2.004-1.fc46', '2.004R', 'ambiguous', 'R may stand for release'],
    ['libquill', '9e-1.fc46', '9f', 'behind', 'f comes after e'],
    ['libquill', '2.9.0-1.fc46', '2.9.0.SP1', 'behind', 'a service pack comes after the version'],
    ['libquill', '2.9.0-3.SP1.fc46', '2.9.0.SP1', 'same', 'the release names the service pack'],
    ['python-quill', '1.0-1.fc46', '1.0.post1', 'behind', 'a post-release comes after the version'],
    ['python-quill', '1.0^post1-1.fc46', '1.0.post1', 'same', 'so Fedora spells it'],
    ['python-quill', '1.0^post1-1.fc46', '1.0.post2', 'behind', 'so Fedora spells it'],
    ['python-quill', '1.0.post1-1.fc46', '1.0.post1', 'same', 'and so do some packagers'],
    ['python-quill', '1.0.0-1.fc46', '1!1.0.0', 'same', 'an epoch of Python is no part of the version'],
    ['python-quill', '0.9-1.fc46', '1!1.0.0', 'behind', 'an epoch of Python is no part of the version'],
    ['python-quill', '2024.1-1.fc46', '1!1.0.0', 'other-scheme', 'it has begun to count anew'],
    ['libquill', '2.9.0-1.fc46', '2.9.0+build5', 'same', 'a build is no version'],
    ['libquill', '2.9.0+4-1.fc46', '2.9.0+5', 'behind', 'who packages a build follows to the next'],
    ['rust-quill-sys', '0.17.0-1.fc46', '0.17.0+1.8.1', 'same', 'behind a plus stands what is inside'],
    ['java-21-openjdk', '1:21.0.5.0.11-1.fc46', '21.0.5+11', 'same', 'the build is the fifth number'],
    ['java-21-openjdk', '1:21.0.5.0.10-1.fc46', '21.0.5+11', 'behind', 'the build is the fifth number'],
  ]);
});

describe('a number behind a dash', () => {
  checkRows([
    ['libquill', '7.1.1.40-1.fc46', '7.1.1-41', 'behind', 'the package writes a point for it'],
    ['libquill', '7.1.1.47-1.fc46', '7.1.2-0', 'behind', 'the package writes a point for it'],
    ['libquill', '7.1.1.40-1.fc46', '7.1.1-40', 'same', 'the package writes a point for it'],
    ['libquill', '7.1.1-1.fc46', '7.1.1-40', 'ambiguous', 'it may be the release of a package'],
    ['libquill', '1.2-3.fc46', '1.2-1', 'ambiguous', 'it may be the release of a package'],
    ['libquill', '1.1-3.fc46', '1.2-1', 'behind', 'whatever it is, 1.2 is newer'],
    ['libquill', '1.2.1-3.fc46', '1.2-1', 'same', 'the package writes a point for it'],
    ['R-quill', '1.2-3.fc46', '1.2-1', 'behind', 'R writes a dash for a point'],
    ['R-quill', '1.2.1-3.fc46', '1.2-1', 'same', 'R writes a dash for a point'],
    ['R-quill', '2.1.6-3.fc46', '2.1-8', 'behind', 'R writes a dash for a point'],
    ['nodejs-quill', '1.0.0-1.fc46', '1.0.0-0', 'ahead', 'to npm it is a pre-release'],
    ['nodejs-quill', '0.9.0-1.fc46', '1.0.0-0', 'pre-release', 'to npm it is a pre-release'],
    ['quill', '0.9.0-1.fc46', '1.0.0-0', 'pre-release', 'a zero is what npm begins with'],
    ['nodejs-quill', '1.0.0-1.fc46', '1.0.1', 'behind', 'a version like any other'],
  ]);
});

describe('dates', () => {
  checkRows([
    ['quill', '20250501-1.fc46', '2025.05.01', 'same', 'it is the same day'],
    ['quill', '2025.05.01-1.fc46', '20250501', 'same', 'it is the same day'],
    ['quill', '2025.5.1-1.fc46', '2025.05.01', 'same', 'it is the same day'],
    ['quill', '20250501-1.fc46', '2025-05-01', 'same', 'it is the same day'],
    ['quill', '20250401-1.fc46', '2025.05.01', 'behind', 'a month later'],
    ['quill', '2025.04.01-1.fc46', '20250501', 'behind', 'a month later'],
    ['quill', '2025.4-1.fc46', '2026.11', 'behind', 'a year later'],
    ['quill', '257-1.fc46', '2024.1', 'other-scheme', 'years are another way of counting'],
    ['quill', '2024.1-1.fc46', '257', 'other-scheme', 'years are another way of counting'],
    ['quill', '2.9.0-1.fc46', '20260101', 'other-scheme', 'days are another way of counting'],
    ['quill', '20260101-1.fc46', '3.1', 'other-scheme', 'days are another way of counting'],
    ['quill', '2.9-1.fc46', 'r1234', 'other-scheme', 'revisions are another way of counting'],
    ['quill', '0-0.12.20200101git1234567.fc46', '20240101', 'other-scheme', 'days are another way of counting'],
  ]);
});

describe('zeros before a fraction', () => {
  checkRows([
    ['libquill', '2.1-1.fc46', '2.09', 'ambiguous', 'as a fraction it is less'],
    ['libquill', '2.08-1.fc46', '2.1', 'ambiguous', 'as a fraction it is more'],
    ['libquill', '1.5-1.fc46', '1.05', 'ambiguous', 'as a fraction it is less'],
    ['libquill', '1.09-1.fc46', '1.10', 'behind', 'more in both readings'],
    ['libquill', '1.08-1.fc46', '1.9', 'behind', 'more in both readings'],
    ['libquill', '1.08-1.fc46', '2.1', 'behind', 'the first number decides'],
    ['libquill', '1.0.5-1.fc46', '1.0.05', 'same', 'three numbers are no fraction'],
  ]);
});
