import { describe, expect, it } from 'vitest';
import { isRead, readPaths, referenceFields } from './schema-walk.js';

/** Fields that look like references and are not followed: which, and why. */
const exceptions: readonly (readonly [field: RegExp, reason: string])[] = [
  [
    /\.(?:azureDisk\.diskName|azureFile\.shareName|flocker\.datasetName|gcePersistentDisk\.pdName|iscsi\.initiatorName|scaleIO\.volumeName|storageos\.(?:volumeName|volumeNamespace)|vsphereVolume\.storagePolicyName)$/,
    'a name in the storage system, which is no object',
  ],
  [/\.flexVolume\.driver$/, 'a program on the node'],
  [/\.(?:config\[\]\.opaque|deviceSelector|spec)\.driver$/, 'a driver of devices: it has no object of its own'],
  [/\.signerName$/, 'a signer is a program; its name is a path that the API server checks'],
  [/\.windowsOptions\.runAsUserName$/, 'an account in the image'],
  [/\.manualSelector$/, 'a switch'],
  [/\.shareProcessNamespace$/, 'a switch: the namespace is one of processes'],
  [/\.grpc\.service$/, 'a service inside of the container, asked by its health check'],
  [
    /\.(?:resizePolicy\[\]\.resourceName|resourceFieldRef\.resource)$/,
    'cpu, memory and the like: validation checks them',
  ],
  [/\.resources\.claims\[\]$/, 'of a whole pod: not allowed there, the API server refuses it'],
  [/ResourceQuota spec\.scopeSelector\.matchExpressions\[\]\.scopeName$/, 'one of a few words: validation checks it'],
  [/Service spec\.loadBalancerClass$/, 'what a controller listens to: it has no object'],
  [/\.metadata\.(?:generateName|ownerReferences\[\])$/, 'metadata of what is made later: the controller writes them'],
  [/^(?:Event|events\.k8s\.io\/Event) /, 'written by the cluster'],
  [/^networking\.k8s\.io\/IPAddress /, 'made by the API server for its own Services'],
  [/^resource\.k8s\.io\/(?:ResourceSlice|ResourcePoolStatusRequest) /, 'written by drivers and the cluster'],
  [/^coordination\.k8s\.io\/LeaseCandidate /, 'written by the components that elect a leader'],
  [/^authorization\.k8s\.io\//, 'a question to the API server, which keeps nothing of it'],
  [/^resource\.k8s\.io\/DeviceTaintRule spec\.deviceSelector$/, 'selects devices, which are no objects'],
  [/^resource\.k8s\.io\/DeviceClass spec\.extendedResourceName$/, 'defines the name of a resource'],
  [/^apiextensions\.k8s\.io\/CustomResourceDefinition spec\.names\.shortNames\[\]$/, 'defines names'],
  [/^storagemigration\.k8s\.io\/StorageVersionMigration /, 'names a resource of the API, not an object'],
  [/^storage\.k8s\.io\/CSIDriver spec\.serviceAccountTokenInSecrets$/, 'a switch'],
  [
    /^admissionregistration\.k8s\.io\/\w+ .*[rR]esourceRules\[\]\.resourceNames\[\]$/,
    'names in requests to come, of objects of any kind',
  ],
  [
    /^admissionregistration\.k8s\.io\/\w+Binding spec\.paramRef\.selector$/,
    'the kind stands in the policy; none that match is not a fault but the way to switch a binding off',
  ],
];

describe('the table against the published API', () => {
  const fields = referenceFields();
  const names = (list: typeof fields) => list.map(({ kind, path }) => `${kind} ${path}`);
  const unread = names(
    [...new Set(fields.map(({ kind }) => kind))].flatMap((kind) => {
      const paths = readPaths(kind);
      return fields.filter((field) => field.kind === kind && !isRead(field, paths));
    }),
  );

  it('walks the whole API', () => {
    const all = new Set(names(fields));
    expect(all.size).toBeGreaterThan(1400);
    for (const known of [
      'batch/CronJob spec.jobTemplate.spec.template.spec.volumes[].projected.sources[].secret.name',
      'networking.k8s.io/Ingress spec.rules[].http.paths[].backend.service.name',
      'rbac.authorization.k8s.io/RoleBinding roleRef',
      'PersistentVolume spec.csi.nodeStageSecretRef',
    ]) {
      const field = known.replace(/\.name$/, '');
      expect(
        [...all].some((one) => one === known || one === field),
        known,
      ).toBe(true);
    }
  });

  it('every field that looks like a reference is followed, or excepted with a reason', () => {
    expect(unread.filter((name) => !exceptions.some(([field]) => field.test(name)))).toEqual([]);
  });

  it('every exception is needed', () => {
    expect(exceptions.filter(([field]) => !unread.some((name) => field.test(name))).map(String)).toEqual([]);
  });
});
