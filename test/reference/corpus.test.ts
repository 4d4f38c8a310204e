import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { type LintResult, lint } from '../../src/engine/index.js';
import { decode, SourceText } from '../../src/text/index.js';
import { describeShared } from '../shared.js';

const areas = /^(reference|selector|statefulset)\//;

/** Every error of the rules over links on the corpus, each read and found true. */
const errors: Readonly<Record<string, string>> = {
  // StatefulSets whose Service has a cluster IP: what the message says, and what their pods do without.
  'GoogleCloudPlatform+bank-of-anthos/extras/backup/kubernetes-manifests/accounts-db.yaml:51':
    'statefulset/headless-service',
  'GoogleCloudPlatform+bank-of-anthos/extras/backup/kubernetes-manifests/ledger-db.yaml:51':
    'statefulset/headless-service',
  'GoogleCloudPlatform+bank-of-anthos/kubernetes-manifests/accounts-db.yaml:72': 'statefulset/headless-service',
  'GoogleCloudPlatform+bank-of-anthos/kubernetes-manifests/ledger-db.yaml:73': 'statefulset/headless-service',
  'GoogleCloudPlatform+bank-of-anthos/src/accounts/accounts-db/k8s/overlays/development/accounts-db.yaml:20':
    'statefulset/headless-service',
  'GoogleCloudPlatform+bank-of-anthos/src/ledger/ledger-db/k8s/overlays/development/ledger-db.yaml:20':
    'statefulset/headless-service',
  // The volume is called ssl-cekubeconfigrts: somebody pasted one name into another. The API server refuses it.
  'kubernetes+autoscaler/cluster-autoscaler/cloudprovider/bizflycloud/manifest/cluster-autoscaler.yaml:59':
    'reference/volume-mount',
  // The Deployment is called carts, everywhere but in these.
  'microservices-demo+microservices-demo/deploy/kubernetes/autoscaling/cart-hsc.yaml:11': 'reference/unresolved',
  'microservices-demo+microservices-demo/deploy/kubernetes/manifests-policy/netpol-cart-access.yaml:10':
    'selector/no-pods',
  // The same name in the policy of its database: nothing is let in.
  'microservices-demo+microservices-demo/deploy/kubernetes/manifests-policy/netpol-cart-db-access.yaml:15':
    'selector/no-pods',
};

function manifestsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json|md)$/.test(name) && statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

describeShared('links over real repositories', (shared) => {
  const folder = path.join(shared, 'corpus');
  let result: LintResult;
  beforeAll(async () => {
    const texts = manifestsIn(folder).map((name) => {
      const { content = '' } = decode(readFileSync(path.join(folder, name)));
      return new SourceText(name, content);
    });
    const linked = rules.filter((rule) => areas.test(rule.id) && rule.visit === 'workspace');
    result = await lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules: linked });
  }, 60_000);

  it('no rule fails', () => {
    expect(result.internalErrors).toEqual([]);
  });

  it('says as an error only what is true', () => {
    const found = result.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ text, range, rule }) => [`${text.name}:${text.positionAt(range.start).line}`, rule]);
    expect(Object.fromEntries(found)).toEqual(errors);
  });

  it('is quiet', () => {
    const counts: Record<string, number> = {};
    for (const { rule, severity } of result.diagnostics) {
      const key = `${rule} ${severity}`;
      if (severity !== 'error') counts[key] = (counts[key] ?? 0) + 1;
    }
    // Read one by one. 18 names: 9 are the ServiceAccount that a README of bank-of-anthos asks people to make, 3 are
    // tests of admission policies, 3 an end-to-end test, 1 is made by a chart, 2 by a README. 2 selectors: a DaemonSet
    // that the cloud's own installer brings.
    expect(counts).toEqual({
      'reference/undeclared-port info': 3,
      'reference/unresolved info': 52,
      'reference/unresolved warning': 18,
      'selector/no-pods warning': 2,
    });
  });
});
