import type { Diagnostic } from '../diagnostic/index.js';
import { type KubernetesObject, objectsOf } from '../object/index.js';
import type { RuleOf } from '../rule/index.js';
import { parseText, type SyntaxDocument } from '../syntax/index.js';
import { SourceText } from '../text/index.js';
import { type Beside, compareObjects, pairObjects } from '../update/index.js';
import { gatherFacts } from './facts.js';
import { oursAmong } from './manifests.js';
import type { Base, InternalError, LintOptions, NotChecked } from './options.js';
import { contextFor } from './report.js';

/** What the comparison with the base says. */
export interface UpdatesResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly internalErrors: readonly InternalError[];
}

/**
 * Compares objects with those of the base, and runs the rules that look at updates. Texts that are the same on both
 * sides are left alone: what is in them was not changed, and nothing of another file took its place.
 */
export function checkUpdates(
  base: Base,
  objects: readonly KubernetesObject[],
  rules: readonly RuleOf<'update'>[],
  options: Pick<LintOptions, 'kubernetes' | 'severities'>,
): UpdatesResult {
  const diagnostics: Diagnostic[] = [];
  const notChecked: NotChecked[] = [];
  const internalErrors: InternalError[] = [];
  const guard = (rule: string, file: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      internalErrors.push({ rule, file, error });
    }
  };

  const contents = new Map(objects.map(({ document: { text } }) => [text.name, text.content]));
  const texts = [...base.texts];
  const parsed = new Map<SourceText, readonly SyntaxDocument[]>();
  const parse = (text: SourceText) => {
    const documents = parsed.get(text) ?? parseText(text);
    parsed.set(text, documents);
    return documents;
  };
  const before: KubernetesObject[] = [];
  const unchanged = new Set<string>();
  guard('engine/update', '', () => {
    const { kustomize } = gatherFacts(texts, parse);
    for (const text of texts) {
      if (contents.get(text.name) === text.content) {
        unchanged.add(text.name);
        continue;
      }
      const documents = parse(text);
      const ours = oursAmong(documents);
      for (const document of documents) {
        if (document.broken && ours.has(document)) notChecked.push(unreadable(document, base.ref));
        before.push(...objectsOf(document, kustomize));
      }
    }
  });

  const after = objects.filter(({ document }) => !unchanged.has(document.text.name));
  const beside = { mayGrow: growth(objects) };
  for (const pair of pairObjects(before, after)) {
    const { text } = pair.after.document;
    const shown = atBase(pair.before.document.text, base.ref);
    guard('engine/update', text.name, () => {
      for (const problem of compareObjects(pair.before, pair.after, {
        kubernetes: options.kubernetes,
        ref: base.ref,
        beside,
      })) {
        for (const rule of rules) {
          if (rule.id !== problem.rule) continue;
          const home = { text, object: pair.after.identity };
          guard(rule.id, text.name, () =>
            rule.check({ object: pair.after, problem, base: shown }, contextFor(rule, home, options, diagnostics)),
          );
        }
      }
    });
  }
  return { diagnostics, notChecked, internalErrors };
}

/** Which StorageClasses of the workspace let their volumes grow; several of one name let nobody know. */
function growth(objects: readonly KubernetesObject[]): Beside['mayGrow'] {
  const classes = new Map<string, boolean | undefined>();
  for (const { identity, root, partial } of objects) {
    if (identity.kind !== 'StorageClass' || identity.name === null || partial) continue;
    const grows = root.at('allowVolumeExpansion').flag === true;
    classes.set(identity.name, classes.has(identity.name) ? undefined : grows);
  }
  return (name) => classes.get(name);
}

function unreadable(document: SyntaxDocument, ref: string): NotChecked {
  const { text, range, root } = document;
  return { text: atBase(text, ref), range: root?.range ?? range, reason: `not compared: unreadable in ${ref}` };
}

/** A text of the base under the name that git knows it by: `origin/main:k8s/db.yaml`. */
function atBase(text: SourceText, ref: string): SourceText {
  return new SourceText(`${ref}:${text.name}`, text.content);
}
