import type { SyntaxNode } from 'unbash';
import type { ScriptSpot } from './ordinals.js';
import type { EmbeddedScript } from './script.js';
import { visitScript } from './visit.js';

/** A shell that is not bash, and surely the one that runs a script. */
export type LesserShell = 'dash' | 'ash';

/** Something that only bash understands. */
export interface Bashism extends ScriptSpot {
  /** What it is, in the plural: `arrays`. */
  readonly what: string;
}

/**
 * The shell that surely runs a script and is not bash; undefined where it is bash, or may be. `sh` is busybox's ash in images
 * of busybox and Alpine, and dash in those of Debian and Ubuntu; of other images nothing is known.
 */
export function lesserShellOf({ shell, container }: EmbeddedScript): LesserShell | undefined {
  if (shell === 'dash' || shell === 'ash') return shell;
  if (shell !== 'sh') return undefined;
  const image = container?.spec.at('image').text ?? '';
  const [, name = '', tag = ''] = /^(?:[^/]+\/)*([^:@/]+)(?::([^@]+))?(?:@.*)?$/.exec(image) ?? [];
  const official = /^(?:(?:docker\.io\/)?(?:library\/)?|[^/]+\.[^/]+\/(?:.*\/)?library\/)[^/]+$/.test(
    image.replace(/[:@].*$/, ''),
  );
  if (official && (name === 'busybox' || name === 'alpine')) return 'ash';
  if (official && (name === 'debian' || name === 'ubuntu')) return 'dash';
  return official && /(?:^|-)alpine(?:[\d.]*)$/.test(tag) ? 'ash' : undefined;
}

const bashOnly: Readonly<Record<string, string>> = {
  declare: 'declare',
  typeset: 'typeset',
  shopt: 'shopt',
  mapfile: 'mapfile',
  readarray: 'readarray',
  pushd: 'pushd',
  popd: 'popd',
};

/**
 * The first thing in a script that its shell, which is not bash, cannot read or has no command for. Tried with dash 0.5.12 and
 * busybox 1.35: busybox knows `[[`, `source`, `let`, `function`, `<( )`, `${x:1}` and `${x/a/b}`, dash none of them.
 */
export function firstBashism(script: EmbeddedScript, shell: LesserShell): Bashism | undefined {
  // A script that asks which shell it is run by knows of others.
  if (/\bBASH_VERSION\b/.test(script.text)) return undefined;
  let first: Bashism | undefined;
  visitScript(script, (node) => {
    if (first) return false;
    const what = inBoth(node, script.text) ?? (shell === 'dash' ? inDash(node, script.text) : undefined);
    if (what !== undefined) first = { start: node.pos, end: shownEnd(node, script.text), what };
    return undefined;
  });
  return first;
}

/** What neither of the two knows. */
function inBoth(node: SyntaxNode, text: string): string | undefined {
  switch (node.type) {
    case 'ArrayValue':
      return 'arrays';
    case 'ArithmeticFor':
      return 'loops that count, for ((…))';
    case 'Select':
      return 'select';
    case 'HereString':
      return 'texts as input, <<<';
    case 'ArithmeticCommand':
      return 'arithmetic as a command, ((…))';
    case 'Pipeline':
      return node.operators.includes('|&') ? 'pipes of both outputs, |&' : undefined;
    case 'ParameterExpansion':
      if (node.index) return 'arrays';
      if (node.prefix === '!') return `names in variables, \${!${node.parameter}}`;
      if (node.operation?.type === 'CaseModification') return 'changes of case (^^ and ,,)';
      return node.operation?.type === 'Transform' ? 'transformations (@)' : undefined;
    case 'Assignment':
      if (node.append) return 'assignments that append, +=';
      return node.index ? 'arrays' : undefined;
    case 'TestBinary':
      return node.operator === '=~' && /[()]/.test(node.right.text) ? 'patterns with (…) behind =~' : undefined;
    case 'Command': {
      const name = node.name?.text ?? '';
      return Object.hasOwn(bashOnly, name) && !text.includes(`${name}()`) ? `the command ${bashOnly[name]}` : undefined;
    }
    default:
      return undefined;
  }
}

/** What busybox knows, and dash does not. */
function inDash(node: SyntaxNode, text: string): string | undefined {
  switch (node.type) {
    case 'TestCommand':
      return 'tests in [[ ]]';
    case 'ProcessSubstitution':
      return 'commands as files, <(…)';
    case 'Function':
      return /^function\b/.test(text.slice(node.pos, node.pos + 9)) ? 'the word function' : undefined;
    case 'ParameterExpansion':
      if (node.operation?.type === 'Slice') return 'parts of texts (:1:2)';
      return node.operation?.type === 'Replace' ? 'replacements (/a/b)' : undefined;
    case 'Command': {
      const name = node.name?.text;
      return name === 'source' || name === 'let' ? `the command ${name}` : undefined;
    }
    default:
      return undefined;
  }
}

/** Where what is shown of a node ends: its first word of a compound, all of what is short. */
function shownEnd(node: SyntaxNode, text: string): number {
  if (node.type === 'TestCommand') return node.pos + 2;
  if (node.type === 'Command' && node.name) return node.name.end;
  const line = text.indexOf('\n', node.pos);
  return line < 0 ? node.end : Math.min(node.end, line);
}
