import type { Container, Cursor } from '../object/index.js';
import type { SourceText } from '../text/index.js';
import type { Target } from './rule.js';

/** `$(NAME)` in a text, with its offsets in that text. */
export interface VariableUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Where Kubernetes puts variables into a text: `$(NAME)`, with `$$` standing for a dollar sign
 * (third_party/forked/golang/expansion/expand.go). What stands in the brackets is not judged: `$(ls -l)` is one too.
 */
export function variablesIn(text: string): VariableUse[] {
  const uses: VariableUse[] = [];
  for (let i = text.indexOf('$'); i >= 0 && i < text.length - 1; i = text.indexOf('$', i)) {
    const close = text[i + 1] === '(' ? text.indexOf(')', i + 2) : -1;
    if (close >= 0) {
      uses.push({ name: text.slice(i + 2, close), start: i, end: close + 1 });
      i = close + 1;
    } else i += 2;
  }
  return uses;
}

/** A name that Kubernetes itself sets for the Services of the namespace: `SHOP_SERVICE_HOST`, `SHOP_PORT_80_TCP_ADDR`. */
export function isServiceVariable(name: string): boolean {
  return /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/.test(name);
}

/** The names that the `env` of a container sets, or undefined where `envFrom` brings others that nobody can see here. */
export function variablesOf({ spec }: Container): ReadonlySet<string> | undefined {
  if (spec.at('envFrom').exists) return undefined;
  const names = new Set<string>();
  for (const variable of spec.at('env').items()) {
    const name = variable.at('name').text;
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** Where a `$(NAME)` stands in the file; the whole value where it stands there more than once. */
export function placeOfVariable(text: SourceText, value: Cursor, name: string): Target {
  const written = `$(${name})`;
  const { range, pointer } = value;
  const raw = text.slice(range);
  const at = raw.indexOf(written);
  if (at < 0 || raw.includes(written, at + 1)) return value;
  return { range: { start: range.start + at, end: range.start + at + written.length }, pointer };
}
