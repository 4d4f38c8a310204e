import path from 'node:path';
import { expect, it } from 'vitest';
import { describeShared } from '../shared.js';
import { filesOf, lintFiles } from './lint.js';

/**
 * How many errors and warnings each rule gives on 813 files of well-run projects, and what we found when we read every
 * error (2026-11). A change of a count is a change that somebody has to read: look at what is new before changing it.
 */
const judged: Readonly<Record<string, { readonly count: number; readonly judgement: string }>> = {
  'error api/removed': {
    count: 17,
    judgement: 'true: policy/v1beta1, extensions/v1beta1, storage and rbac v1beta1; the API server of 1.36 serves none',
  },
  'error schema/unknown-kind': {
    count: 5,
    judgement:
      'true: InitializerConfiguration, the scheduler files that call themselves v1 Policy (twice), v1beta1 Bee and v1 Deployment of kustomize examples: none is served',
  },
  'error schema/unknown-field': {
    count: 6,
    judgement:
      'true, strict decoding refuses each: imageformat, imagefeatures, protectionDoamin, pool, secretName, group',
  },
  'error schema/missing-field': {
    count: 5,
    judgement:
      'true: two Deployments of ingress-nginx get their selector from kustomize labels and are refused as they stand; a ReplicationController without labels; a Deployment without selector and containers in a kustomize example',
  },
  'error schema/invalid-value': { count: 3, judgement: 'true: protocol tcp (twice), text that is not base64' },
  'error schema/wrong-type': { count: 2, judgement: 'true: an env value true, data that is a list' },
  'error storage/removed-volume-plugin': {
    count: 17,
    judgement: 'true: glusterfs, cephfs, flocker, quobyte, rbd, scaleIO, storageos: no kubelet of 1.36 mounts them',
  },
  'error statefulset/headless-service': {
    count: 6,
    judgement:
      'true: accounts-db and ledger-db name a Service with a cluster IP, so no pod has a name of its own; the application reaches them through the Service and does not notice',
  },
  'error reference/volume-mount': { count: 1, judgement: 'true: the API server says Not found: "kubeconfig"' },
  'error reference/unresolved': { count: 1, judgement: 'true: the HPA scales Deployment cart, which is called carts' },
  'error selector/no-pods': {
    count: 2,
    judgement:
      'true: two NetworkPolicies select name=cart, one as its pods, one as its peers; the pods have name=carts',
  },
  'warning reference/unresolved': {
    count: 18,
    judgement: 'true of the files: ServiceAccount boa-ksa is made by a script of the README, svc1 by nobody',
  },
  'warning selector/no-pods': {
    count: 2,
    judgement: 'the pods come from a Helm chart and from GKE: a person has to know',
  },
  'warning probe/statefulset-readiness': { count: 9, judgement: 'true' },
  'warning api/deprecated': {
    count: 48,
    judgement:
      'true, the API server warns of each and of no other: 37 node selectors beta.kubernetes.io/os, 8 storage-class annotations, 2 Endpoints, 1 ingress.class annotation',
  },
  'warning pod/duplicate-port': { count: 1, judgement: 'true: port 80/TCP is declared twice' },
  'warning pod/grace-period': {
    count: 2,
    judgement: 'true: sleep 60 in a period of 60 seconds, twice: SIGTERM comes when the period is over',
  },
  'warning rollout/disruption-budget': {
    count: 1,
    judgement: 'true: 67 % of 3 CockroachDB pods is rounded up to 3, so no node that holds one can be drained',
  },
};

describeShared('errors and warnings on the corpus', (shared) => {
  it('are those that were read and judged', async () => {
    const folder = path.join(shared, 'corpus');
    const { diagnostics, internalErrors } = await lintFiles(folder, filesOf(folder, /\.(ya?ml|json|md)$/));
    const counts: Record<string, number> = {};
    for (const { rule, severity } of diagnostics)
      if (severity !== 'info') counts[`${severity} ${rule}`] = (counts[`${severity} ${rule}`] ?? 0) + 1;
    expect(internalErrors).toEqual([]);
    expect(counts).toEqual(Object.fromEntries(Object.entries(judged).map(([rule, { count }]) => [rule, count])));
  }, 60_000);
});
