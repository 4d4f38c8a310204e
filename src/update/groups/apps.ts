import type { Immutable, Way } from '../immutable.js';
import { again, kubectlDelete } from '../ways.js';

function orphan(then: string): Way {
  return (update) =>
    `delete the StatefulSet alone with \`${kubectlDelete(update)} --cascade=orphan\`, which leaves its pods and claims, and apply it again; ${then}`;
}

const takesOver = 'it takes over the pods that are there';

/** ValidateStatefulSetUpdate: everything in the spec but these; the numbers are the versions since which they may change. */
const mutableOfStatefulSet = {
  replicas: 0,
  template: 0,
  updateStrategy: 0,
  minReadySeconds: 0,
  persistentVolumeClaimRetentionPolicy: 0,
  ordinals: 0,
  revisionHistoryLimit: 33,
};

const told = { volumeClaimTemplates: 0, serviceName: 0, selector: 0 };
const otherName =
  'keep the selector (labels of the template may be added to), or make the new one under another name and delete the old one when it is ready';

/** pkg/apis/apps/validation */
export const apps: Readonly<Record<string, readonly Immutable[]>> = {
  'apps/StatefulSet': [
    {
      field: '/spec/volumeClaimTemplates',
      way: orphan('claims that exist stay as they are, so edit those by hand where their class lets you'),
    },
    { field: '/spec/serviceName', way: orphan('its pods get their new DNS names when they are restarted') },
    {
      field: '/spec/selector',
      way: again('its claims stay and its pods are made anew'),
    },
    { field: '/spec', each: true, except: { ...mutableOfStatefulSet, ...told }, way: orphan(takesOver) },
  ],
  // ValidateDeploymentUpdate, ValidateReplicaSetUpdate
  'apps/Deployment': [{ field: '/spec/selector', way: otherName }],
  'apps/ReplicaSet': [{ field: '/spec/selector', way: otherName }],
  // ValidateDaemonSetSpecUpdate
  'apps/DaemonSet': [
    {
      field: '/spec/selector',
      way: again('which stops its pod on every node and starts a new one'),
    },
  ],
  // ValidateControllerRevisionUpdate
  'apps/ControllerRevision': [{ field: '/data', way: again() }],
};
