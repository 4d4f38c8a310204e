import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/schema/catalogue.js';
import type { Json } from '../../src/syntax/index.js';
import { validate } from '../../src/validation/validate.js';

const catalogue = Catalogue.of('1.36');

/** What is found in an object named `one`. */
function found(apiVersion: string, kind: string, body: { [key: string]: Json }): string[] {
  const definition = catalogue.definitionOf(apiVersion, kind) ?? '';
  const violations = validate({ apiVersion, kind, metadata: { name: 'one' }, ...body }, definition, catalogue);
  return violations.filter((v) => !v.warning).map((v) => `${v.kind} ${v.pointer}`);
}

describe('admission webhooks', () => {
  const hook = {
    name: 'pods.guard.example.com',
    clientConfig: { url: 'https://guard.example.com/pods' },
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
  };
  const hooks: readonly [title: string, change: { [key: string]: Json }, findings: string[]][] = [
    ['as it should be', {}, []],
    ['a short name', { name: 'guard.local' }, ['invalid /webhooks/0/name']],
    ['plain http', { clientConfig: { url: 'http://guard.example.com' } }, ['invalid /webhooks/0/clientConfig/url']],
    ['neither URL nor service', { clientConfig: {} }, ['required /webhooks/0/clientConfig']],
    [
      'versions that nobody speaks',
      { admissionReviewVersions: ['v2'] },
      ['invalid /webhooks/0/admissionReviewVersions'],
    ],
    ['a long timeout', { timeoutSeconds: 31 }, ['invalid /webhooks/0/timeoutSeconds']],
    [
      'all and more',
      { rules: [{ apiGroups: ['*', 'apps'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] },
      ['invalid /webhooks/0/rules/0/apiGroups'],
    ],
  ];
  it.each(hooks)('%s', (_title, change, findings) => {
    const body = { webhooks: [{ ...hook, ...change }] };
    expect(found('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', body)).toEqual(findings);
  });
});

describe('admission policies', () => {
  it('need something to match and something to say', () => {
    const spec = { matchConstraints: { resourceRules: [] } };
    expect(found('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', { spec })).toEqual([
      'required /spec/matchConstraints/resourceRules',
      'required /spec/validations',
    ]);
  });

  it('are bound with actions that go together', () => {
    const spec = { policyName: 'p', validationActions: ['Deny', 'Warn'] };
    expect(found('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', { spec })).toEqual([
      'invalid /spec/validationActions',
    ]);
  });
});

describe('flow control', () => {
  it('asks for the subject that the kind names', () => {
    const rules = [
      {
        subjects: [{ kind: 'User', group: { name: 'g' } }],
        nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['healthz'] }],
      },
    ];
    const spec = { priorityLevelConfiguration: { name: 'p' }, matchingPrecedence: 5, rules };
    expect(found('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', { spec })).toEqual([
      'invalid /spec/rules/0/nonResourceRules/0/nonResourceURLs/0',
      'forbidden /spec/rules/0/subjects/0/group',
      'required /spec/rules/0/subjects/0/user',
    ]);
  });

  it('wants hands that can be told apart', () => {
    const limited = { limitResponse: { type: 'Queue', queuing: { queues: 1024, handSize: 7 } } };
    expect(
      found('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', { spec: { type: 'Limited', limited } }),
    ).toEqual(['invalid /spec/limited/limitResponse/queuing/handSize']);
  });
});

describe('devices', () => {
  it('are requested exactly or by preference', () => {
    const spec = {
      devices: {
        requests: [{ name: 'gpu' }],
        constraints: [{ requests: ['nic'], matchAttribute: 'example.com/numa' }],
      },
    };
    expect(found('resource.k8s.io/v1', 'ResourceClaim', { spec })).toEqual([
      'required /spec/devices/requests/0',
      'invalid /spec/devices/constraints/0/requests/0',
    ]);
  });

  it('are published with one value an attribute, from one place', () => {
    const devices = [{ name: 'd', attributes: { model: { string: 'a', int: 1 }, 'bad-name': { bool: true } } }];
    const spec = {
      driver: 'gpu.example.com',
      pool: { name: 'p', generation: 0, resourceSliceCount: 1 },
      nodeName: 'n',
      allNodes: true,
      devices,
    };
    expect(found('resource.k8s.io/v1', 'ResourceSlice', { spec }).sort()).toEqual([
      'invalid /spec',
      'invalid /spec/devices/0/attributes/bad-name',
      'invalid /spec/devices/0/attributes/model',
    ]);
  });
});

describe('events and nodes', () => {
  it('keep an event in the namespace of its object', () => {
    const body = { metadata: { name: 'e', namespace: 'a' }, involvedObject: { namespace: 'b' } };
    expect(found('v1', 'Event', body)).toEqual(['invalid /involvedObject/namespace']);
  });

  it('take a taint once', () => {
    const taint = { key: 'k', effect: 'NoSchedule' };
    expect(found('v1', 'Node', { spec: { taints: [taint, { ...taint, value: 'v' }] } })).toEqual([
      'duplicate /spec/taints/1',
    ]);
  });
});

describe('API services', () => {
  it('are named by version and group', () => {
    const spec = { group: 'metrics.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 0 };
    expect(found('apiregistration.k8s.io/v1', 'APIService', { spec })).toEqual([
      'invalid /spec/versionPriority',
      'invalid /metadata/name',
    ]);
  });
});
