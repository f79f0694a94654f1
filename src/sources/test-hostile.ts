/** For property tests: records in which a service says anything at all. */
import fc from 'fast-check';

const ODD_TEXTS = [
  ...['', ' ', '\0', 'a\nb', '\ud800', 'x\udc00y-1-1.fc45', '\u2028', '\u{1f58b}'.repeat(700), 'a'.repeat(3000)],
  ...['__proto__', 'constructor', '../../etc', '(libfoo or libbar)', 'jane.doe@example.org', '<script>', 'a-1-1.fc\0'],
  ...['9999-12-31T23:59:59Z', '9999-12-31 23:59:59', '0000-01-01T00:00:00Z', '2026-02-31T00:00:00Z', '1e999'],
  ...[`a-1-1.fc${'9'.repeat(80)}`, `f${'0'.repeat(1500)}`, '-', '--', 'a-1-\u{1f58b}', `${'\u00e9'.repeat(290)}-1-1`],
];
const ODD_NUMBERS = [0, -1, 0.5, 1e12, Number.MAX_SAFE_INTEGER, 1e300];
const ODD_VALUES: readonly unknown[] = [...ODD_TEXTS, ...ODD_NUMBERS, null, true, [], {}, ['\ud800', 7]];

export const oddText = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary', maxLength: 30 }));

export const oddValue: fc.Arbitrary<unknown> = fc.oneof(oddText, fc.constantFrom(...ODD_VALUES), fc.jsonValue());

/** Checks a record that is like the good one but for some places in it, each of which may hold anything. */
export function checkAnything(good: unknown, check: (record: unknown) => void): void {
  const examples = spoiledOnce(good).map((record): [unknown] => [record]);
  fc.assert(fc.property(spoiled(good), check), { examples, numRuns: examples.length + 300 });
}

/** Every odd value in every place, one at a time. */
function spoiledOnce(good: unknown): unknown[] {
  if (typeof good !== 'object' || good === null) return [...ODD_VALUES];
  const within = Object.entries<unknown>({ ...good }).flatMap(([name, value]) =>
    spoiledOnce(value).map((odd) => (Array.isArray(good) ? good.with(Number(name), odd) : { ...good, [name]: odd })),
  );
  return [...ODD_VALUES, ...within];
}

function spoiled(good: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: spoiledWithin(good) }, { weight: 1, arbitrary: oddValue });
}

function spoiledWithin(good: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(good)) return fc.tuple(...good.map(spoiled));
  if (typeof good !== 'object' || good === null) return fc.constant(good);
  return fc.record(Object.fromEntries(Object.entries(good).map(([name, value]) => [name, spoiled(value)])));
}
