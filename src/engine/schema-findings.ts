import { type KubernetesObject, placeholderIn } from '../object/index.js';
import type { SchemaFinding } from '../rule/index.js';
import type { SchemaProblem } from '../schema/problem.js';
import type { Node } from '../syntax/index.js';

/**
 * What schema and validation found in an object, as the rules get it: a patch, and what could be saved of a broken
 * document, are not blamed for what they lack; a refused value that holds a placeholder goes to the rule for those.
 */
export function schemaFindings(object: KubernetesObject, problems: readonly SchemaProblem[]): SchemaFinding[] {
  const whole = object.partial === undefined && !object.document.broken;
  const findings: SchemaFinding[] = [];
  for (const problem of problems) {
    const node = nodeAt(object.node, problem.pointer);
    if (!whole && (problem.rule === 'schema/missing-field' || stemsFromAbsence(problem, node))) continue;
    if (object.partial === 'kustomize-patch' && isDirective(problem)) continue;
    if (object.document.shellExpands && isExpanded(problem, node)) continue;
    const placeholder = placeholderOf(object, problem, node);
    findings.push(
      placeholder === undefined
        ? { object, problem, rule: problem.rule }
        : { object, problem, rule: 'config/placeholder', placeholder },
    );
  }
  return findings;
}

/** A value that the shell of a heredoc fills in before kubectl reads it: what it will be nobody knows here. */
function isExpanded(problem: SchemaProblem, node: Node | undefined): boolean {
  const judgesValue = problem.rule === 'schema/invalid-value' || problem.rule === 'schema/wrong-type';
  return judgesValue && node?.type === 'scalar' && /\$[({A-Za-z_]|`/.test(node.source);
}

/**
 * A value that is found wrong for what is not there: a default, "one of these must be there", or the name of a volume
 * that the other part of the object may declare.
 */
function stemsFromAbsence(problem: SchemaProblem, node: Node | undefined): boolean {
  const isWarning = problem.rule === 'api/warning' || problem.rule === 'api/deprecated';
  if (problem.rule !== 'schema/invalid-value' && problem.rule !== 'schema/forbidden-field' && !isWarning) return false;
  return node === undefined || /\/(?:volumeMounts|volumeDevices)\/\d+\/name$/.test(problem.pointer);
}

/** Strategic merge directives (`$patch`, `$retainKeys`, `$setElementOrder/…`) are fields of a patch and of nothing else. */
function isDirective(problem: SchemaProblem): boolean {
  return problem.rule === 'schema/unknown-field' && /\/\$[a-zA-Z]+(~1[^/]*)?$/.test(problem.pointer);
}

/**
 * The placeholder that made a value wrong. Words in capitals and underscores are often wrong spellings of an enum's
 * value: where the problem knows the right one they are none.
 */
function placeholderOf(object: KubernetesObject, problem: SchemaProblem, node: Node | undefined): string | undefined {
  if (problem.rule !== 'schema/invalid-value' && problem.rule !== 'schema/wrong-type') return undefined;
  const value = node?.type === 'scalar' ? node.source : object.document.text.slice(problem.range);
  const placeholder = value.length > 2000 ? undefined : placeholderIn(value);
  return placeholder && problem.fix && /^[A-Z0-9_]+$/.test(placeholder) ? undefined : placeholder;
}

/** The node at a JSON pointer; undefined where nothing was written. */
export function nodeAt(root: Node, pointer: string): Node | undefined {
  let node: Node | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replace(/~1/g, '/').replace(/~0/g, '~');
    if (node?.type === 'sequence') node = node.items[Number(name)];
    else if (node?.type === 'mapping') node = node.entries.findLast((entry) => entry.name === name)?.value;
    else return undefined;
  }
  return node;
}
