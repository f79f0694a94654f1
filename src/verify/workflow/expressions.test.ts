import { describe, expect, test } from 'vitest';
import { evaluate, interpolate, isWanted, type Scope } from './test-expressions.ts';

const scope = (isWell = true): Scope => ({
  context: { inputs: { full: true, accept: 'bodhi' }, steps: { merge: { outputs: { code: '1' } } }, 'a-b': 'x' },
  functions: { success: () => isWell, failure: () => !isWell, always: () => true, cancelled: () => false },
});

describe('expressions of workflows', () => {
  test.each([
    ['inputs.full && 320 || 60', 320],
    ['inputs.none && 320 || 60', 60],
    ["inputs.accept && format('--accept={0}', inputs.accept) || ''", '--accept=bodhi'],
    ["steps.merge.outputs.code == '1'", true],
    ['steps.merge.outputs.code == 1', true],
    ["inputs.none == ''", true],
    ["!cancelled() && steps.merge.outputs.code != '0'", true],
    ["('it''s' == 'IT''S') && a-b", 'x'],
    ['failure() || (false || null)', null],
    ['steps.none.outputs.code', null],
  ])('%s is %j', (expression, value) => {
    expect(evaluate(expression, scope())).toBe(value);
  });

  test.each(['inputs.full &', 'unknown()', 'inputs', '1 2', "'open"])('%s is refused', (expression) => {
    expect(() => evaluate(expression, scope())).toThrow();
  });

  test('stand in texts', () => {
    expect(interpolate('part-${{ steps.merge.outputs.code }}/${{ inputs.none }}.', scope())).toBe('part-1/.');
  });

  test('of an if count only after success, unless they ask for the status themselves', () => {
    expect(isWanted(undefined, scope())).toBe(true);
    expect(isWanted(undefined, scope(false))).toBe(false);
    expect(isWanted("${{ inputs.accept != '' }}", scope(false))).toBe(false);
    expect(isWanted('${{ always() && inputs.full }}', scope(false))).toBe(true);
    expect(isWanted('failure()', scope(false))).toBe(true);
  });
});
