/** Those in every simulated Fedora who stand for something: awkward names, and roles that tests look for. */
export const CAST = {
  /** Holds the most packages. */
  largest: 'kvarimo',
  /** Holds only packages of which no service has anything to say. */
  quiet: 'snorelu',
  /** Holds nothing directly, only through groups. */
  groupsOnly: 'dwelipu',
  /** A mailing list that stands as a plain account. */
  mailingList: 'gwedafonts-sig',
  /** Two letters, a usual asset folder and the name of a package. */
  twoLetters: 'js',
  dashed: 'zw-9k4',
  dashedToo: 'vra-domelin',
  digits: 'thrani42',
  /** A package has this name, too. */
  namesake: 'twankelo',
  longest: 'zhunacarolodrifernavet',
} as const;

export const CAST_GROUPS = {
  /** The largest. */
  rust: 'kvrust-sig',
  python: 'twelopython-packagers-sig',
  underscore: 'zhavoritech_sig',
  /** Has packages and not one member. */
  memberless: 'drelempty-sig',
  /** Has members and not one package. */
  packageless: 'gwidelo-sig',
} as const;

/** Names among the living packages that break naive code, one form per line. */
export const AWKWARD_LIVING = [
  'R',
  'E',
  'q',
  'js',
  'd2',
  'new',
  'json',
  'tree',
  'prototype',
  'constructor',
  'index',
  '404',
  'twankelo',
  '0twank',
  '0twank-data',
  '4Snavori',
  '8081_thrados',
  '389-zwilamo-base',
  'plimula++',
  'c++-gwendu-utils',
  'skor+rw-tools',
  'compat-svelu++',
  'thrastest86+',
  'kvipera3',
  'kvipera3.12',
  'ZhOpenGrado2.5',
  'R-data.zwilu',
  'R-BSgrelome.Thralegans.TWSC.ce2',
  'nodejs-kledorahead.js',
  'python-vreloboolean.py',
  'GwuraEngine_grpc_definitions',
  'rust-drel_okamu',
  'rust-drel_okamu0.4',
  'python-PyGwendaTCP',
  'python-pyGwendatcp',
  'Twarelom',
  'twarelom',
  'Skelumi2',
  'golang-github-vrazure-sdk-resourcemanager-trekegraph-armresourcetrekes',
] as const;

/** Belong to `orphan`: the name that ends in a dot, and one that differs from a living one only by case. */
export const AWKWARD_ORPHANED = ['kvipera3.12.', 'skelumi2'] as const;
