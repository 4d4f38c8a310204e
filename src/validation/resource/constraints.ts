import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

/** The versions whose fields are those of v1; the older ones wrote devices and requests otherwise. */
const current = ['v1', 'v1beta2'];
const every = [...current, 'v1beta1', 'v1alpha3'];
const source = (name: string) => `pkg/apis/resource/validation ${name}`;
const lay = (names: readonly string[], kinds: readonly string[], rule: DefinitionRule) =>
  Object.assign({}, ...kinds.map((kind) => over<DefinitionRule>(versions('resource', names, kind), rule)));
const unasked: FieldRule = { required: false };
const label: FieldRule = { required: true, format: 'dns-label' };
const driver: FieldRule = { required: true, format: 'csi-driver' };
const effects = { values: ['NoSchedule', 'NoExecute', 'None'] } as const;
const request = {
  deviceClassName: { required: true, format: 'dns-subdomain' },
  allocationMode: { values: ['ExactCount', 'All'] },
  selectors: { maxItems: 32 },
  tolerations: { maxItems: 16 },
} as const;

export const resource: Constraints = {
  ...lay(every, ['ResourceClaim', 'ResourceClaimTemplate', 'DeviceClass'], {
    source: source('ValidateResourceClaim, ValidateResourceClaimTemplate, ValidateDeviceClass'),
    fields: { spec: unasked },
  }),
  ...lay(every, ['ResourceClaimTemplateSpec'], {
    source: source('validateResourceClaimTemplateSpec'),
    fields: { spec: unasked },
  }),
  ...lay(every, ['DeviceClassSpec'], {
    source: source('validateDeviceClassSpec'),
    fields: { selectors: { maxItems: 32 }, config: { maxItems: 32 } },
  }),
  ...lay(every, ['DeviceClaim'], {
    source: source('validateDeviceClaim'),
    fields: {
      requests: { maxItems: 32, unique: ['name'] },
      constraints: { maxItems: 32 },
      config: { maxItems: 32 },
    },
  }),
  ...lay(current, ['DeviceRequest'], {
    source: source('validateDeviceRequest'),
    fields: { name: label, firstAvailable: { maxItems: 8, unique: ['name'] } },
  }),
  ...lay(['v1beta1', 'v1alpha3'], ['DeviceRequest'], {
    source: source('validateDeviceRequest'),
    fields: { name: label },
  }),
  ...lay(current, ['ExactDeviceRequest'], { source: source('validateExactDeviceRequest'), fields: request }),
  ...lay(every, ['DeviceSubRequest'], {
    source: source('validateDeviceSubRequest'),
    fields: { name: label, ...request },
  }),
  ...lay(every, ['DeviceSelector'], {
    source: source('validateSelector'),
    fields: { cel: { required: 'present' } },
  }),
  ...lay(every, ['CELDeviceSelector'], {
    source: source('validateCELSelector'),
    fields: { expression: { required: true, maxLength: 10 * 1024 } },
  }),
  ...lay(every, ['DeviceClaimConfiguration', 'DeviceClassConfiguration'], {
    source: source('validateDeviceConfiguration'),
    fields: { opaque: { required: 'present' } },
  }),
  ...lay(every, ['OpaqueDeviceConfiguration'], {
    source: source('validateOpaqueConfiguration'),
    fields: { driver, parameters: { required: 'present' } },
  }),
  ...lay([...current, 'v1beta1'], ['DeviceToleration'], {
    source: source('validateDeviceToleration'),
    fields: { key: { format: 'qualified-name' }, operator: { values: ['Exists', 'Equal'] }, effect: effects },
  }),
  ...lay(every, ['DeviceTaint'], {
    source: source('validateDeviceTaint'),
    fields: {
      key: { required: true, format: 'qualified-name' },
      value: { format: 'label-value' },
      effect: { required: true, ...effects },
    },
  }),
  ...lay(every, ['ResourceSlice'], {
    source: source('ValidateResourceSlice'),
    fields: { spec: { required: 'present' } },
  }),
  ...lay(current, ['ResourceSliceSpec'], {
    source: source('validateResourceSliceSpec'),
    fields: {
      driver,
      pool: { required: 'present' },
      nodeName: { format: 'dns-subdomain', strict: true },
      devices: { maxItems: 128, unique: ['name'] },
      sharedCounters: { unique: ['name'] },
    },
  }),
  ...lay(every, ['ResourcePool'], {
    source: source('validateResourcePool'),
    fields: {
      name: { required: true, maxLength: 253 },
      generation: { required: false, min: 0 },
      resourceSliceCount: { required: 'present', min: 1 },
    },
  }),
  ...lay(current, ['Device'], {
    source: source('validateDevice'),
    fields: { name: label, consumesCounters: { unique: ['counterSet'] }, taints: { maxItems: 16 } },
  }),
  ...lay(current, ['CounterSet'], {
    source: source('validateCounterSet'),
    fields: { name: label, counters: { required: 'present', keys: { format: 'dns-label' } } },
  }),
  ...lay(current, ['DeviceCounterConsumption'], {
    source: source('validateDeviceCounterConsumption'),
    fields: { counterSet: label, counters: { required: 'present', keys: { format: 'dns-label' } } },
  }),
  // A quantity that is not there is zero.
  ...lay([...current, 'v1beta1'], ['Counter', 'DeviceCapacity'], {
    source: source('validateDeviceCounter, validateDeviceCapacity'),
    fields: { value: unasked },
  }),
  ...lay([...current, 'v1beta1'], ['CapacityRequestPolicyRange'], {
    source: source('validateRequestPolicyRange'),
    fields: { min: unasked },
  }),
};
