import type { Constraints, DefinitionRule, FieldRule, Union } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';
const source = (name: string) => `pkg/apis/core/validation ${name}`;

/** A port that must be given: absent reads as 0, which is no port. */
const port: FieldRule = { required: 'present', min: 1, max: 65535 };
const portOrName: FieldRule = { required: 'present', format: 'port-number-or-name', strict: true };
const notNegative: FieldRule = { min: 0 };
const id: FieldRule = { min: 0, max: 2147483647 };
/** Names that are read as DNS subdomains when the object is created. */
const objectName: FieldRule = { required: true, format: 'dns-subdomain' };
const dataKey: FieldRule = { required: true, format: 'config-key' };

const container: DefinitionRule = {
  source: source('validateContainerCommon'),
  fields: { name: { required: true, format: 'dns-label' }, image: { required: true } },
};

const handler = (of: readonly string[]): Union => ({ of, required: true, what: 'handler' });

export const containers: Constraints = {
  [`${v1}.Container`]: container,
  [`${v1}.EphemeralContainer`]: container,
  [`${v1}.ContainerPort`]: {
    source: source('validateContainerPorts'),
    fields: { name: { format: 'port-name' }, containerPort: port, hostPort: { min: 0, max: 65535 } },
  },
  [`${v1}.EnvVar`]: {
    source: source('ValidateEnv'),
    fields: { name: { required: true, format: 'env-name' } },
  },
  [`${v1}.ConfigMapKeySelector`]: {
    source: source('validateConfigMapKeySelector'),
    fields: { name: objectName, key: dataKey },
  },
  [`${v1}.SecretKeySelector`]: {
    source: source('validateSecretKeySelector'),
    fields: { name: objectName, key: dataKey },
  },
  [`${v1}.FileKeySelector`]: {
    source: source('validateFileKeySelector'),
    fields: {
      key: { required: true, format: 'env-name' },
      volumeName: { required: true, format: 'dns-label' },
      path: { required: true, format: 'relative-path' },
    },
  },
  [`${v1}.ObjectFieldSelector`]: {
    source: source('validateObjectFieldSelector'),
    fields: { fieldPath: { required: true } },
  },
  [`${v1}.ResourceFieldSelector`]: {
    source: source('validateContainerResourceFieldSelector'),
    fields: { resource: { required: true } },
  },
  [`${v1}.EnvFromSource`]: {
    source: source('ValidateEnvFrom'),
    fields: { prefix: { format: 'env-name' } },
    unions: [{ of: ['configMapRef', 'secretRef'], required: true, what: 'source' }],
  },
  [`${v1}.ConfigMapEnvSource`]: { source: source('validateConfigMapEnvSource'), fields: { name: { required: true } } },
  [`${v1}.SecretEnvSource`]: { source: source('validateSecretEnvSource'), fields: { name: { required: true } } },
  [`${v1}.Lifecycle`]: {
    source:
      'pkg/api/pod dropContainerStopSignals: the gate ContainerStopSignals is off by default, the field is dropped',
    fields: { stopSignal: { values: 'any' } },
  },
  [`${v1}.LifecycleHandler`]: {
    source: source('validateHandler'),
    unions: [handler(['exec', 'httpGet', 'tcpSocket', 'sleep'])],
  },
  [`${v1}.Probe`]: {
    source: source('validateProbe'),
    fields: {
      initialDelaySeconds: notNegative,
      timeoutSeconds: notNegative,
      periodSeconds: notNegative,
      successThreshold: notNegative,
      failureThreshold: notNegative,
      terminationGracePeriodSeconds: { min: 1 },
    },
    unions: [handler(['exec', 'httpGet', 'tcpSocket', 'grpc'])],
  },
  [`${v1}.SleepAction`]: { source: source('validateSleepAction'), fields: { seconds: { required: false } } },
  [`${v1}.ExecAction`]: { source: source('validateExecAction'), fields: { command: { required: true } } },
  [`${v1}.HTTPGetAction`]: { source: source('validateHTTPGetAction'), fields: { port: portOrName } },
  [`${v1}.HTTPHeader`]: {
    source: source('validateHTTPGetAction'),
    fields: { name: { required: true, format: 'http-header' }, value: { required: false } },
  },
  [`${v1}.TCPSocketAction`]: { source: source('validateTCPSocketAction'), fields: { port: portOrName } },
  [`${v1}.GRPCAction`]: { source: source('validateGRPCAction'), fields: { port } },
  [`${v1}.VolumeMount`]: {
    source: source('ValidateVolumeMounts'),
    fields: {
      name: { required: true },
      mountPath: { required: true },
      subPath: { format: 'local-path' },
      subPathExpr: { format: 'local-path' },
      mountPropagation: { strict: true },
      recursiveReadOnly: { values: ['Disabled', 'Enabled', 'IfPossible'], strict: true },
    },
  },
  [`${v1}.VolumeDevice`]: {
    source: source('ValidateVolumeDevices'),
    fields: { name: { required: true }, devicePath: { required: true, format: 'relative-path' } },
  },
  [`${v1}.ContainerResizePolicy`]: {
    source: source('validateResizePolicy'),
    fields: {
      resourceName: { required: true, values: ['cpu', 'memory'] },
      restartPolicy: { required: true, values: ['NotRequired', 'RestartContainer'] },
    },
  },
  [`${v1}.ContainerRestartRule`]: {
    source: source('validateContainerRestartPolicy'),
    fields: { exitCodes: { required: 'present' } },
  },
  [`${v1}.ContainerRestartRuleOnExitCodes`]: {
    source: source('validateContainerRestartPolicy'),
    fields: { operator: { required: true, values: ['In', 'NotIn'] }, values: { maxItems: 255 } },
  },
  [`${v1}.ResourceClaim`]: {
    source: source('validateResourceClaimNames'),
    fields: { name: { required: true }, request: { format: 'dns-label' } },
  },
  [`${v1}.SecurityContext`]: {
    source: source('ValidateSecurityContext'),
    fields: { runAsUser: id, runAsGroup: id, procMount: { strict: true } },
  },
  [`${v1}.SeccompProfile`]: { source: source('validateSeccompProfileField'), fields: { type: { required: true } } },
  [`${v1}.AppArmorProfile`]: { source: source('ValidateAppArmorProfileField'), fields: { type: { required: true } } },
  [`${v1}.WindowsSecurityContextOptions`]: {
    source: source('validateWindowsSecurityContextOptions'),
    fields: {
      gmsaCredentialSpecName: { format: 'dns-subdomain', strict: true },
      gmsaCredentialSpec: { maxLength: 65536 },
    },
  },
};
