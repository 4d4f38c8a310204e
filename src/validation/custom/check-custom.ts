import type { KubernetesObject } from '../../object/index.js';
import { Catalogue } from '../../schema/catalogue.js';
import type { CustomKinds } from '../../schema/crd/index.js';
import { explain } from '../../schema/explain.js';
import { locate } from '../../schema/pointer.js';
import type { SchemaProblem } from '../../schema/problem.js';
import type { Violation } from '../../schema/violation.js';
import { childOf, rewriteChild, toJson } from '../../syntax/index.js';
import { nearest, type Range } from '../../text/index.js';
import { groundOf } from '../prove.js';
import { customDefinitionName, customVersionOf, validateCustom } from './validate-custom.js';

/** What the definitions of the workspace say of an object. */
export interface CustomVerdict {
  readonly problems: readonly SchemaProblem[];
  /** Why the object was not looked at. */
  readonly notChecked?: string;
}

/**
 * Judges an object by the CustomResourceDefinitions of the workspace; undefined where none of them is about its kind.
 * Where several define the kind the kindest judges: one cannot know which of them the cluster has.
 */
export function checkCustom(
  object: KubernetesObject,
  customs: readonly CustomKinds[],
  kubernetes: string,
): CustomVerdict | undefined {
  const { apiVersion, kind } = object.identity;
  if (!apiVersion?.includes('/') || !kind) return undefined;
  const group = apiVersion.slice(0, apiVersion.indexOf('/'));
  const ofGroup = customs.filter((custom) => custom.group === group);
  const current = ofGroup.filter((custom) => !custom.retired);
  const ofKind = current.filter((custom) => custom.kind === kind);
  if (ofKind.length > 0) {
    const verdicts = ofKind.map((custom) => judge(object, custom, apiVersion, kubernetes));
    return verdicts.reduce((best, next) => (weight(next) < weight(best) ? next : best));
  }
  const old = ofGroup.find((custom) => custom.kind === kind);
  if (old) {
    const notChecked = `the definition of ${apiVersion} ${kind} is of apiextensions.k8s.io/v1beta1, which Kubernetes ${kubernetes} does not serve`;
    return { problems: [], notChecked };
  }
  return misspeltKind(object, kind, current, apiVersion);
}

/** How bad a verdict is. */
function weight({ problems }: CustomVerdict): number {
  return problems.filter((problem) => problem.consequence === 'rejected').length;
}

function judge(object: KubernetesObject, custom: CustomKinds, apiVersion: string, kubernetes: string): CustomVerdict {
  const version = customVersionOf(custom, apiVersion);
  const at = childOf(object.node, 'apiVersion')?.range ?? object.node.range;
  if (!version) return unservedVersion(object, custom, apiVersion, at);
  const catalogue = Catalogue.of(kubernetes);
  const violations = validateCustom(toJson(object.node), custom, catalogue);
  const ground = groundOf(object, violations, (value) => validateCustom(value, custom, catalogue));
  const kept = object.partial ? violations.filter((violation) => holdsInPatch(violation, object)) : violations;
  const { problems } = explain(kept, object.node, customDefinitionName(custom, version), kubernetes, ground);
  const deprecated: SchemaProblem[] =
    version.deprecated === undefined
      ? []
      : [
          {
            rule: 'api/deprecated',
            pointer: '/apiVersion',
            range: at,
            consequence: 'risk',
            message: version.deprecated,
          },
        ];
  return { problems: [...deprecated, ...problems] };
}

/** A patch is laid over another object: what it lacks may be there, and so may what a mapping or a list should hold. */
function holdsInPatch({ kind, pointer }: Violation, object: KubernetesObject): boolean {
  if (kind === 'unknown' || kind === 'type' || kind === 'duplicate') return true;
  return kind !== 'required' && locate(object.node, pointer, object.node.range).node?.type === 'scalar';
}

function unservedVersion(
  object: KubernetesObject,
  custom: CustomKinds,
  apiVersion: string,
  range: Range,
): CustomVerdict {
  const known = custom.versions.find((version) => `${custom.group}/${version.name}` === apiVersion);
  if (known?.served) return { problems: [], notChecked: `no schema for ${apiVersion} ${custom.kind}` };
  const served = custom.versions
    .filter((version) => version.served)
    .map((version) => `${custom.group}/${version.name}`);
  const near = served.length === 1 ? served[0] : undefined;
  const what = known ? 'does not serve' : 'does not have';
  const instead = served.length > 0 ? `; it serves ${served.join(' and ')}` : '';
  return {
    problems: [
      {
        rule: known ? 'api/removed' : 'schema/unknown-kind',
        pointer: '/apiVersion',
        range,
        consequence: 'rejected',
        message: `the CustomResourceDefinition ${custom.name} ${what} ${apiVersion}${instead}`,
        ...(near && {
          fix: {
            title: `Write apiVersion: ${near}`,
            safety: 'suggested',
            edits: rewriteChild(object.node, 'apiVersion', near),
          },
        }),
      },
    ],
  };
}

/** A kind that is not defined, but one like it in the same group is. Another definition may lie elsewhere. */
function misspeltKind(
  object: KubernetesObject,
  kind: string,
  customs: readonly CustomKinds[],
  apiVersion: string,
): CustomVerdict | undefined {
  const kinds = customs.filter((custom) => customVersionOf(custom, apiVersion)).map((custom) => custom.kind);
  const sameCase = kinds.find((one) => one.toLowerCase() === kind.toLowerCase());
  const likely = sameCase ?? nearest(kind, kinds);
  const range = childOf(object.node, 'kind')?.range;
  if (!likely || !range) return undefined;
  const hint = sameCase ? `the case counts, it is "${likely}"` : `did you mean "${likely}"?`;
  return {
    problems: [
      {
        rule: 'schema/unknown-kind',
        pointer: '/kind',
        range,
        // Only what differs in case cannot be a kind of its own: plural and list names would collide.
        consequence: sameCase ? 'rejected' : 'risk',
        severity: sameCase ? 'error' : 'warning',
        message: `no CustomResourceDefinition here has a kind "${kind}" in ${apiVersion}${sameCase ? ':' : ';'} ${hint}`,
        fix: {
          title: `Write ${likely}`,
          safety: sameCase ? 'safe' : 'suggested',
          edits: rewriteChild(object.node, 'kind', likely),
        },
      },
    ],
  };
}
