/** For tests: evaluates what stands in `${{ }}`, as https://docs.github.com/en/actions/reference/evaluate-expressions-in-workflows-and-actions says. */

export type Value = string | number | boolean | null;
/** Names to values and to more names: `steps.merge.outputs.code`. */
export type Context = { readonly [name: string]: Context | Value | undefined };
type Functions = Readonly<Record<string, (...args: readonly Value[]) => Value>>;
export type Scope = { context: Context; functions: Functions };

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w-]*(?:\.[\w-]+)*)|(==|!=|&&|\|\||[!(),]))/y;

type Token = { text: string; kind: 'string' | 'number' | 'name' | 'operator' };

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < expression.trimEnd().length) {
    const [, string, number, name, operator] = pattern.exec(expression) ?? [];
    if (string !== undefined) tokens.push({ text: string.replaceAll("''", "'"), kind: 'string' });
    else if (number !== undefined) tokens.push({ text: number, kind: 'number' });
    else if (name !== undefined) tokens.push({ text: name, kind: 'name' });
    else if (operator !== undefined) tokens.push({ text: operator, kind: 'operator' });
    else throw new Error(`"${expression}" is not an expression that is known here`);
  }
  return tokens;
}

function readerOf(expression: string) {
  const tokens = tokensOf(expression);
  let at = 0;
  return {
    takes: (text: string): boolean => {
      const isNext = tokens[at]?.kind === 'operator' && tokens[at]?.text === text;
      if (isNext) at += 1;
      return isNext;
    },
    next: (): Token | undefined => tokens[at++],
    isAtEnd: (): boolean => at >= tokens.length,
  };
}

export function evaluate(expression: string, scope: Scope): Value {
  const { takes, next, isAtEnd } = readerOf(expression);
  const list = (): Value[] => {
    const values: Value[] = [];
    while (!takes(')')) {
      values.push(either());
      takes(',');
    }
    return values;
  };
  const atom = (): Value => {
    if (takes('!')) return !isTrue(atom());
    if (takes('(')) return list()[0] ?? null;
    const token = next();
    if (token?.kind === 'string') return token.text;
    if (token?.kind === 'number') return Number(token.text);
    if (token?.kind !== 'name') throw new Error(`"${expression}" ends early or has a stray "${token?.text ?? ''}"`);
    return takes('(') ? call(token.text, list(), scope) : lookUp(token.text, scope.context);
  };
  const compared = (): Value => {
    const left = atom();
    if (takes('==')) return isEqual(left, atom());
    return takes('!=') ? !isEqual(left, atom()) : left;
  };
  // Both sides are evaluated, as nothing here has an effect.
  const both = (): Value => {
    let left = compared();
    while (takes('&&')) left = pick(left, compared(), !isTrue(left));
    return left;
  };
  const either = (): Value => {
    let left = both();
    while (takes('||')) left = pick(left, both(), isTrue(left));
    return left;
  };
  const value = either();
  if (!isAtEnd()) throw new Error(`"${expression}" goes on after its end`);
  return value;
}

const pick = (left: Value, right: Value, isLeft: boolean): Value => (isLeft ? left : right);

const isTrue = (value: Value): boolean => value !== null && value !== false && value !== 0 && value !== '';

/** Letters of any case are the same; what is of different kinds is compared as numbers. */
function isEqual(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  return typeof left === typeof right ? left === right : Number(left ?? 0) === Number(right ?? 0);
}

function call(name: string, args: readonly Value[], { functions }: Scope): Value {
  if (name === 'format') return format(args.map(textOf));
  const known = functions[name];
  if (known === undefined) throw new Error(`${name}() is not a function that is known here`);
  return known(...args);
}

const format = ([template = '', ...args]: readonly string[]): string =>
  template.replaceAll(/\{(\d+)\}/g, (_, index: string) => args[Number(index)] ?? '');

const CONSTANTS: Readonly<Record<string, Value>> = { true: true, false: false, null: null };

function lookUp(path: string, context: Context): Value {
  if (Object.hasOwn(CONSTANTS, path)) return CONSTANTS[path] ?? null;
  let found: Context | Value | undefined = context;
  for (const name of path.split('.')) found = typeof found === 'object' && found !== null ? found[name] : undefined;
  if (typeof found === 'object' && found !== null) throw new Error(`${path} is not a value`);
  return found ?? null;
}

const textOf = (value: Value): string => (value === null ? '' : String(value));

/** A text with `${{ }}` in it. */
export const interpolate = (text: string, scope: Scope): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => textOf(evaluate(expression, scope)));

/** The `if` of a job or a step: without a status function it counts only when all before it went well. */
export function isWanted(condition: string | undefined, scope: Scope): boolean {
  const expression = (condition ?? 'success()').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const isAlone = /\b(?:success|failure|always|cancelled)\(\)/.test(expression);
  return isTrue(evaluate(isAlone ? expression : `success() && (${expression})`, scope));
}
