import { describe, expect, test } from 'vitest';
import { createFaults, parseFaults } from './faults.ts';

const applies = (seed: number, paths: readonly string[]): boolean[] => {
  const faults = createFaults(seed);
  faults.add([{ service: 'bodhi', mode: '503-html', probability: 0.5 }]);
  return paths.map((path) => faults.choose('bodhi', path) !== undefined);
};
const PATHS = Array.from({ length: 40 }, (_, index) => `/updates/?page=${index % 20}`);

describe('the rules of faults', () => {
  test('are injected into one service, one path, and only so many times', () => {
    const faults = createFaults(1);
    faults.add([{ service: 'bodhi', path: 'page=2', mode: 'empty', times: 1 }]);
    expect(faults.choose('koji', '/updates/?page=2')).toBeUndefined();
    expect(faults.choose('bodhi', '/updates/?page=1')).toBeUndefined();
    expect(faults.choose('bodhi', '/updates/?page=2')?.mode).toBe('empty');
    expect(faults.choose('bodhi', '/updates/?page=2')).toBeUndefined();
    expect(faults.pending()).toEqual([]);
  });

  test('are injected into any service when they name none', () => {
    const faults = createFaults(1);
    faults.add([{ service: '*', mode: 'reset' }]);
    expect(faults.choose('orphans', '/orphans.json')?.mode).toBe('reset');
    faults.clear();
    expect(faults.choose('orphans', '/orphans.json')).toBeUndefined();
  });

  test('leave the rules they were made from as they were', () => {
    const rules = [{ service: '*', mode: 'empty', times: 2 }] as const;
    const faults = createFaults(1);
    faults.add(rules);
    faults.choose('bodhi', '/');
    expect(rules[0].times).toBe(2);
    expect(faults.pending()).toEqual([{ service: '*', mode: 'empty', times: 1 }]);
  });

  test('are injected into the same requests for the same seed, in whatever order they come', () => {
    const forwards = applies(1, PATHS.slice(0, 20));
    const backwards = applies(1, PATHS.slice(0, 20).reverse()).reverse();
    expect(backwards).toEqual(forwards);
    expect(applies(2, PATHS.slice(0, 20))).not.toEqual(forwards);
  });

  test('may spare a request that comes again', () => {
    const both = applies(1, PATHS);
    expect(both.slice(20)).not.toEqual(both.slice(0, 20));
    expect(both.filter(Boolean).length).toBeGreaterThan(8);
    expect(both.filter(Boolean).length).toBeLessThan(32);
  });

  test('are refused with the reason when a file is wrong', () => {
    expect(parseFaults('[{"service":"bodhi","mode":"empty","times":3}]')).toHaveLength(1);
    expect(() => parseFaults('[{"service":"bodhy","mode":"empty"}]')).toThrow('expected a service or *');
    expect(() => parseFaults('[{"service":"bodhi","mode":"explode"}]')).toThrow('mode');
    expect(() => parseFaults('[{"service":"bodhi","mode":"empty","probability":2}]')).toThrow('probability');
    expect(() => parseFaults('[')).toThrow(SyntaxError);
  });
});
