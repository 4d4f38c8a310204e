import { dnsSubdomain, formats } from '../../schema/formats.js';
import { over, versions } from '../over.js';
import { isBlank, isSet, list, object, objects, since, text } from '../read.js';
import type { Frame, JsonObject, Run, Visitor, Visitors } from '../visitor.js';
import { webhookClient } from '../webhook.js';

const group = 'admissionregistration';
const policies = ['v1', 'v1beta1', 'v1alpha1'];
const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** Names of a list of webhooks: each once. */
function webhooks({ value }: Frame, run: Run): void {
  const seen = new Map<string, number>();
  objects(value, 'webhooks').forEach((hook, i) => {
    const name = text(hook, 'name');
    if (name === '') return;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, i);
    else run.add('duplicate', `/webhooks/${i}/name`, 'is there twice', { first: `/webhooks/${first}/name` });
  });
}

/** validateValidatingWebhook, validateMutatingWebhook */
function webhook({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'name');
  if (name !== '' && dnsSubdomain(name) === undefined && name.split('.').length < 3)
    run.add('invalid', `${pointer}/name`, 'must be a domain of three segments at least');
  const client = object(value, 'clientConfig');
  if (client) webhookClient(client, `${pointer}/clientConfig`, run);
  reviewVersions(value, `${pointer}/admissionReviewVersions`, run);
}

/** validateAdmissionReviewVersions */
function reviewVersions(value: JsonObject, pointer: string, run: Run): void {
  const all = list(value, 'admissionReviewVersions').map((item) => item ?? '');
  if (all.length === 0) return;
  all.forEach((item, i) => {
    if (typeof item !== 'string') return;
    if (all.indexOf(item) < i) run.add('invalid', `${pointer}/${i}`, 'is there twice');
    else run.format('dns-1035-label', item, `${pointer}/${i}`, true);
  });
  if (!all.includes('v1') && !all.includes('v1beta1'))
    run.add('invalid', pointer, 'must hold v1 or v1beta1: the API server knows no others');
}

/** validateRule, validateRuleWithOperations: `*` stands alone. */
function rule({ value, pointer }: Frame, run: Run): void {
  for (const field of ['apiGroups', 'apiVersions', 'operations']) {
    const items = list(value, field);
    if (items.length > 1 && items.includes('*'))
      run.add('invalid', `${pointer}/${field}`, "must hold nothing beside '*'");
  }
  list(value, 'apiVersions').forEach((item, i) => {
    if (item === '' || item === null) run.add('required', `${pointer}/apiVersions/${i}`, '');
  });
  list(value, 'operations').forEach((item, i) => {
    if (item === null)
      run.add('unsupported', `${pointer}/operations/${i}`, '', {
        allowed: ['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT'],
      });
  });
  resources(
    list(value, 'resources').map((item) => item ?? ''),
    `${pointer}/resources`,
    run,
  );
}

/** validateResources */
function resources(all: readonly unknown[], pointer: string, run: Run): void {
  const wholeOf = new Set<string>();
  const subOfAll = new Set<string>();
  let plain = false;
  all.forEach((item, i) => {
    if (typeof item !== 'string') return;
    if (item === '') {
      run.add('required', `${pointer}/${i}`, '');
      return;
    }
    const slash = item.indexOf('/');
    if (slash < 0) {
      plain = item !== '*';
      return;
    }
    const [resource, sub] = [item.slice(0, slash), item.slice(slash + 1)];
    if (wholeOf.has(resource)) run.add('invalid', `${pointer}/${i}`, `is covered by ${resource}/* already`);
    if (subOfAll.has(sub)) run.add('invalid', `${pointer}/${i}`, `is covered by */${sub} already`);
    if (sub === '*') wholeOf.add(resource);
    if (resource === '*') subOfAll.add(sub);
  });
  if (all.length > 1 && all.includes('*/*')) run.add('invalid', pointer, "must hold nothing beside '*/*'");
  if (plain && all.includes('*')) run.add('invalid', pointer, "must hold no other resource beside '*'");
}

/** An expression of white space says nothing. */
function expression(field: string): Visitor {
  return ({ value, pointer }, run) => {
    const own = text(value, field);
    if (own !== '' && own.trim() === '') run.add('required', `${pointer}/${field}`, 'must not be blank');
  };
}

/** validateVariable: the name is one of CEL. */
function variable({ value, pointer }: Frame, run: Run): void {
  const name = text(value, 'name');
  if (name !== '' && (!/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name) || reserved.has(name)))
    run.add('invalid', `${pointer}/name`, 'must be a name of CEL: letters, digits and _, and no word of the language');
}

/** validateValidation: its texts. */
function validation({ value, pointer }: Frame, run: Run): void {
  for (const field of ['message', 'messageExpression']) {
    const own = text(value, field);
    if (own !== '' && own.trim() === '') run.add('invalid', `${pointer}/${field}`, 'must not be blank');
  }
  if (/[\n\r]/.test(text(value, 'message').trim())) run.add('invalid', `${pointer}/message`, 'must be one line');
}

/** validateParamKind */
function paramKind({ value, pointer }: Frame, run: Run): void {
  const apiVersion = text(value, 'apiVersion');
  if (apiVersion !== '') {
    const parts = apiVersion.split('/');
    const name = parts.at(-1) ?? '';
    const owner = parts.length > 1 ? (parts[0] ?? '') : '';
    const detail =
      parts.length > 2
        ? "may hold one '/' at most"
        : ((owner === '' ? undefined : dnsSubdomain(owner)) ?? formats['dns-1035-label'](name));
    if (detail) run.add('invalid', `${pointer}/apiVersion`, detail);
  }
  const kind = text(value, 'kind');
  const detail = kind === '' ? undefined : formats['dns-1035-label'](kind.toLowerCase());
  if (detail) run.add('invalid', `${pointer}/kind`, `${detail} (capitals aside)`);
}

/** validateParamRef; v1alpha1 of 1.26 and 1.27 had only name and namespace. */
function paramRef({ value, pointer }: Frame, run: Run): void {
  if (!since(run, 28)) return;
  const named = text(value, 'name') !== '';
  const selects = isSet(value, 'selector');
  if (named && selects) run.add('forbidden', `${pointer}/selector`, 'name is set already, and both exclude each other');
  if (!named && !selects) run.add('required', pointer, 'needs a name or a selector');
  if (isBlank(value, 'parameterNotFoundAction')) run.add('required', `${pointer}/parameterNotFoundAction`, '');
  else if (!['Allow', 'Deny'].includes(text(value, 'parameterNotFoundAction')))
    run.add('unsupported', `${pointer}/parameterNotFoundAction`, '', { allowed: ['Allow', 'Deny'] });
}

function needsRules(value: JsonObject, pointer: string, run: Run): void {
  const constraints = object(value, 'matchConstraints');
  if (constraints && list(constraints, 'resourceRules').length === 0)
    run.add('required', `${pointer}/matchConstraints/resourceRules`, '');
}

/** validateValidatingAdmissionPolicySpec; audit annotations came in 1.27. */
function validatingPolicy({ value, pointer }: Frame, run: Run): void {
  needsRules(value, pointer, run);
  if (list(value, 'validations').length + list(value, 'auditAnnotations').length === 0)
    run.add('required', `${pointer}/validations`, 'must hold something, or auditAnnotations must');
  const name = text(object(run.frames[0]?.value ?? {}, 'metadata') ?? {}, 'name');
  objects(value, 'auditAnnotations').forEach((annotation, i) => {
    const key = text(annotation, 'key');
    const detail =
      key === '' ? undefined : name === '' ? 'needs a policy with a name' : formats['qualified-name'](`${name}/${key}`);
    if (detail) run.add('invalid', `${pointer}/auditAnnotations/${i}/key`, detail);
  });
}

/** validateMutatingAdmissionPolicySpec */
function mutatingPolicy({ value, pointer }: Frame, run: Run): void {
  needsRules(value, pointer, run);
  onlyChanges(object(value, 'matchConstraints') ?? {}, `${pointer}/matchConstraints`, run);
}

/** Only what creates and updates can be changed. */
function onlyChanges(match: JsonObject, pointer: string, run: Run): void {
  objects(match, 'resourceRules').forEach((one, i) => {
    list(one, 'operations').forEach((operation, j) => {
      if (typeof operation === 'string' && ['DELETE', 'CONNECT', '*'].includes(operation))
        run.add('unsupported', `${pointer}/resourceRules/${i}/operations/${j}`, '', { allowed: ['CREATE', 'UPDATE'] });
    });
  });
}

/** validateMutation */
function mutation({ value, pointer }: Frame, run: Run): void {
  const type = text(value, 'patchType');
  const fields = { ApplyConfiguration: 'applyConfiguration', JSONPatch: 'jsonPatch' };
  if (type !== 'ApplyConfiguration' && type !== 'JSONPatch') return;
  if (!isSet(value, fields[type])) run.add('required', `${pointer}/${fields[type]}`, '');
  const other = type === 'JSONPatch' ? fields.ApplyConfiguration : fields.JSONPatch;
  if (isSet(value, other)) run.add('invalid', `${pointer}/${other}`, `has no place beside patchType ${type}`);
}

/** validateValidatingAdmissionPolicyBindingSpec, validateValidationActions; in 1.26 there were none. */
function validatingBinding({ value, pointer }: Frame, run: Run): void {
  if (!since(run, 27)) return;
  const at = `${pointer}/validationActions`;
  const actions = list(value, 'validationActions').map((item) => item ?? '');
  if (actions.length === 0) run.add('required', at, '');
  actions.forEach((action, i) => {
    if (action === '') run.add('unsupported', `${at}/${i}`, '', { allowed: ['Audit', 'Deny', 'Warn'] });
    const first = actions.indexOf(action);
    if (first < i) run.add('duplicate', `${at}/${i}`, 'is there twice', { first: `${at}/${first}` });
  });
  if (actions.includes('Deny') && actions.includes('Warn'))
    run.add('invalid', at, 'must not hold both Deny and Warn, which say the same twice');
}

/** validateMutatingAdmissionPolicyBindingSpec */
function mutatingBinding({ value, pointer }: Frame, run: Run): void {
  onlyChanges(object(value, 'matchResources') ?? {}, `${pointer}/matchResources`, run);
}

const lay = (names: readonly string[], kind: string, ...visitors: readonly Visitor[]) =>
  over(versions(group, names, kind), visitors);

export const admissionregistration: Visitors = {
  ...lay(['v1'], 'ValidatingWebhookConfiguration', webhooks),
  ...lay(['v1'], 'MutatingWebhookConfiguration', webhooks),
  ...lay(['v1'], 'ValidatingWebhook', webhook),
  ...lay(['v1'], 'MutatingWebhook', webhook),
  ...lay(['v1'], 'RuleWithOperations', rule),
  ...lay(policies, 'NamedRuleWithOperations', rule),
  ...lay(policies, 'MatchCondition', expression('expression')),
  ...lay(policies, 'Variable', expression('expression'), variable),
  ...lay(policies, 'Validation', expression('expression'), validation),
  ...lay(policies, 'AuditAnnotation', expression('valueExpression')),
  ...lay(policies, 'ApplyConfiguration', expression('expression')),
  ...lay(policies, 'JSONPatch', expression('expression')),
  ...lay(policies, 'ParamKind', paramKind),
  ...lay(policies, 'ParamRef', paramRef),
  ...lay(policies, 'ValidatingAdmissionPolicySpec', validatingPolicy),
  ...lay(policies, 'MutatingAdmissionPolicySpec', mutatingPolicy),
  ...lay(policies, 'Mutation', mutation),
  ...lay(policies, 'ValidatingAdmissionPolicyBindingSpec', validatingBinding),
  ...lay(policies, 'MutatingAdmissionPolicyBindingSpec', mutatingBinding),
};
