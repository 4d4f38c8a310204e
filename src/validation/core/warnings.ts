import type { Visitors } from '../visitor.js';
import { containerWarnings, portWarnings } from './warnings-container.js';
import { endpointsWarnings, nodeWarnings, quotaWarnings, serviceAccountWarnings } from './warnings-others.js';
import { podWarnings } from './warnings-pod.js';
import { serviceWarnings } from './warnings-service.js';
import { secretWarnings } from './warnings-tls.js';
import { claimSpecWarnings, claimWarnings, persistentVolumeWarnings, volumeWarnings } from './warnings-volumes.js';

const v1 = 'io.k8s.api.core.v1';

/** What the API server says of core objects in Warning headers: pkg/api and the strategies of pkg/registry/core. */
export const coreWarnings: Visitors = {
  [`${v1}.PodSpec`]: [podWarnings, portWarnings],
  [`${v1}.Container`]: [containerWarnings],
  [`${v1}.EphemeralContainer`]: [containerWarnings],
  [`${v1}.Volume`]: [volumeWarnings],
  [`${v1}.PersistentVolumeClaimSpec`]: [claimSpecWarnings],
  [`${v1}.PersistentVolumeClaim`]: [atTop(claimWarnings)],
  [`${v1}.PersistentVolume`]: [persistentVolumeWarnings],
  [`${v1}.Service`]: [serviceWarnings],
  [`${v1}.Secret`]: [secretWarnings],
  [`${v1}.Node`]: [nodeWarnings],
  [`${v1}.ServiceAccount`]: [serviceAccountWarnings],
  [`${v1}.Endpoints`]: [endpointsWarnings],
  [`${v1}.ResourceQuota`]: [quotaWarnings],
};

/** Of objects by themselves: the claim templates of a StatefulSet are of the same definition. */
function atTop(visitor: (typeof coreWarnings)[string][number]): typeof visitor {
  return (frame, run) => {
    if (frame.pointer === '') visitor(frame, run);
  };
}
