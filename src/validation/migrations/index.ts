import type { KubernetesObject } from '../../object/index.js';
import { Catalogue } from '../../schema/catalogue.js';
import type { SchemaFix } from '../../schema/problem.js';
import type { Violation } from '../../schema/violation.js';
import { rewriteChild, toJson } from '../../syntax/index.js';
import { isObject } from '../read.js';
import { validate } from '../validate.js';
import type { JsonObject } from '../visitor.js';
import { accessReview } from './access-review.js';
import { autoscaler } from './autoscaler.js';
import { changed } from './change.js';
import { customResource } from './custom-resource.js';
import { disruptionBudget } from './disruption-budget.js';
import { endpointSlice } from './endpoint-slice.js';
import { priorityLevel } from './flow-control.js';
import { ingress } from './ingress.js';
import type { Migrate, Migration } from './migration.js';
import { resourceClaim } from './resource-claim.js';
import { runtimeClass } from './runtime-class.js';
import { webhooks } from './webhooks.js';
import { workload } from './workload.js';
import { editsOf, losesComments } from './write.js';

/** The kinds that changed from one version to another in more than its name, by the version that is gone. */
const migrations: Readonly<Record<string, Readonly<Record<string, Migrate>>>> = {
  'admissionregistration.k8s.io/v1beta1': {
    MutatingWebhookConfiguration: webhooks,
    ValidatingWebhookConfiguration: webhooks,
  },
  'apiextensions.k8s.io/v1beta1': { CustomResourceDefinition: customResource },
  'apps/v1beta1': { Deployment: workload, StatefulSet: workload },
  'apps/v1beta2': { DaemonSet: workload, Deployment: workload, ReplicaSet: workload, StatefulSet: workload },
  'authorization.k8s.io/v1beta1': { LocalSubjectAccessReview: accessReview, SubjectAccessReview: accessReview },
  'autoscaling/v2beta1': { HorizontalPodAutoscaler: autoscaler },
  'discovery.k8s.io/v1beta1': { EndpointSlice: endpointSlice },
  'extensions/v1beta1': { DaemonSet: workload, Deployment: workload, Ingress: ingress, ReplicaSet: workload },
  'flowcontrol.apiserver.k8s.io/v1beta1': { PriorityLevelConfiguration: priorityLevel },
  'flowcontrol.apiserver.k8s.io/v1beta2': { PriorityLevelConfiguration: priorityLevel },
  'networking.k8s.io/v1beta1': { Ingress: ingress },
  'node.k8s.io/v1alpha1': { RuntimeClass: runtimeClass },
  'policy/v1beta1': { PodDisruptionBudget: disruptionBudget },
  'resource.k8s.io/v1alpha3': { ResourceClaim: resourceClaim, ResourceClaimTemplate: resourceClaim },
  'resource.k8s.io/v1beta1': { ResourceClaim: resourceClaim, ResourceClaimTemplate: resourceClaim },
};

/** What a difference between versions shows itself as. Other faults an object had before. */
const ofVersion: ReadonlySet<Violation['kind']> = new Set(['unknown', 'required', 'forbidden']);

/** What a removed version says of itself, and how the object becomes one of the newer version. */
export interface Migrated {
  /** True where more than the name of the version differs. */
  readonly differs: boolean;
  readonly fix?: SchemaFix;
}

/**
 * How an object of a removed version becomes one of the version that took its place: certain where that accepts the
 * result and it means the same as before, else likely.
 * @param replacement `networking.k8s.io/v1`
 * @param version the Kubernetes version that has it
 */
export function migrate(object: KubernetesObject, replacement: string, version: string): Migrated | undefined {
  const { apiVersion, kind } = object.identity;
  const catalogue = Catalogue.of(version);
  const definition = kind && catalogue.definitionOf(replacement, kind);
  const value = toJson(object.node);
  if (!apiVersion || !definition || !isObject(value)) return undefined;
  const known = migrations[apiVersion]?.[kind];
  const migration = known ? whole(object, known(value)) : { changes: [] };
  if (!migration) return { differs: true };
  const { changes } = migration;
  const doubts = [...(migration.doubts ?? []), ...(losesComments(object, changes) ? ['comments are lost'] : [])];
  const result: JsonObject = { ...changed(value, changes), apiVersion: replacement };
  const fits = validate(result, definition, catalogue).every(
    (one) => one.warning || !ofVersion.has(one.kind) || (object.partial && one.kind === 'required'),
  );
  const edits = editsOf(object, changes);
  const differs = changes.length > 0 || !fits;
  if (!edits) return { differs };
  return {
    differs,
    fix: {
      title: `Write apiVersion: ${replacement}${changes.length > 0 ? ' and its fields' : ''}${told(doubts)}`,
      safety: fits && doubts.length === 0 ? 'safe' : 'suggested',
      edits: [...rewriteChild(object.node, 'apiVersion', replacement), ...edits],
    },
  };
}

/** What a patch lacks may stand in what it is laid over: it is only renamed, if at all. */
function whole(object: KubernetesObject, migration: Migration | undefined): Migration | undefined {
  return object.partial && migration && migration.changes.length > 0 ? undefined : migration;
}

function told(doubts: readonly string[]): string {
  return doubts.length > 0 ? ` (${doubts.join('; ')})` : '';
}
