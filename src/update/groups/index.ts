import type { Immutable } from '../immutable.js';
import type { Update } from '../update.js';
import { customResourceDefinitionUpdate } from './apiextensions.js';
import { apps } from './apps.js';
import { batch, jobUpdate } from './batch.js';
import { core } from './core.js';
import { nodeUpdate, resourceQuotaUpdate } from './core-others.js';
import { serviceCidrUpdate } from './networking.js';
import { csiNodeUpdate, others } from './others.js';
import { persistentVolumeUpdate } from './persistent-volume.js';
import { persistentVolumeClaimUpdate } from './persistent-volume-claim.js';
import { podUpdate } from './pod.js';
import { replicasRemoved } from './replicas.js';
import { serviceUpdate } from './service.js';

/** The fields that an update may not change, by `group/Kind`. */
export const immutableFields: Readonly<Record<string, readonly Immutable[]>> = {
  ...apps,
  ...batch,
  ...core,
  ...others,
};

/** What a list of fields cannot say, by `group/Kind`; each named after the Go function that it stands for. */
export const updateChecks: Readonly<Record<string, (update: Update) => void>> = {
  '/Node': nodeUpdate,
  '/PersistentVolume': persistentVolumeUpdate,
  '/PersistentVolumeClaim': persistentVolumeClaimUpdate,
  '/Pod': podUpdate,
  '/ResourceQuota': resourceQuotaUpdate,
  '/Service': serviceUpdate,
  '/ReplicationController': replicasRemoved,
  'apps/Deployment': replicasRemoved,
  'apps/ReplicaSet': replicasRemoved,
  'apps/StatefulSet': replicasRemoved,
  'apiextensions.k8s.io/CustomResourceDefinition': customResourceDefinitionUpdate,
  'batch/Job': jobUpdate,
  'networking.k8s.io/ServiceCIDR': serviceCidrUpdate,
  'storage.k8s.io/CSINode': csiNodeUpdate,
};
