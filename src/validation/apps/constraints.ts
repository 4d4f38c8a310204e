import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over } from '../over.js';

const group = 'io.k8s.api.apps.v1';
const notNegative: FieldRule = { min: 0 };
const retention: FieldRule = { values: ['Retain', 'Delete'] };

export const apps: Constraints = {
  ...over<DefinitionRule>(
    ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map((kind) => `${group}.${kind}`),
    { source: 'pkg/apis/apps/validation', fields: { spec: { required: 'present' } } },
  ),
  [`${group}.DeploymentSpec`]: {
    source: 'pkg/apis/apps/validation ValidateDeploymentSpec',
    fields: {
      replicas: notNegative,
      minReadySeconds: notNegative,
      revisionHistoryLimit: notNegative,
      progressDeadlineSeconds: notNegative,
    },
  },
  [`${group}.ReplicaSetSpec`]: {
    source: 'pkg/apis/apps/validation ValidateReplicaSetSpec',
    fields: { replicas: notNegative, minReadySeconds: notNegative },
  },
  [`${group}.DaemonSetSpec`]: {
    source: 'pkg/apis/apps/validation ValidateDaemonSetSpec',
    fields: { minReadySeconds: notNegative, revisionHistoryLimit: notNegative },
  },
  [`${group}.StatefulSetSpec`]: {
    source: 'pkg/apis/apps/validation ValidateStatefulSetSpec',
    fields: { replicas: notNegative, minReadySeconds: notNegative, serviceName: { required: false } },
  },
  [`${group}.StatefulSetOrdinals`]: {
    source: 'pkg/apis/apps/validation ValidateStatefulSetSpec',
    fields: { start: notNegative },
  },
  [`${group}.StatefulSetPersistentVolumeClaimRetentionPolicy`]: {
    source: 'pkg/apis/apps/validation ValidatePersistentVolumeClaimRetentionPolicy',
    fields: { whenDeleted: retention, whenScaled: retention },
  },
  [`${group}.ControllerRevision`]: {
    source: 'pkg/apis/apps/validation ValidateControllerRevisionCreate',
    fields: { revision: { required: false, min: 0 } },
  },
};
