import type { FormatName } from '../../schema/constraint.js';
import { pointerPart } from '../../schema/run.js';
import { descend, flag, isBlank, isSet, list, object, objects, text } from '../read.js';
import type { Frame, JsonObject, Run, Visitors } from '../visitor.js';
import { isClusterScoped, isNameless, nameFormat, takesPlainFinalizers } from './names.js';
import { checkLabels } from './selector-visitors.js';

const annotationBytes = 256 * 1024;
const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** ValidateObjectMetaAccessor: the metadata of the object itself. */
function objectMeta({ value }: Frame, run: Run): void {
  const kind = text(value, 'kind');
  if (isNameless(kind)) return;
  const apiVersion = text(value, 'apiVersion');
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const meta = object(value, 'metadata');
  if (!meta) {
    if (!isSet(value, 'metadata') && kind !== 'LimitRange') run.add('required', '/metadata/name', '');
    return;
  }
  checkMetadata(
    meta,
    '/metadata',
    {
      name: nameFormat(group, kind, run),
      // A LimitRange's name is not asked for.
      needsName: kind !== 'LimitRange',
      namespaced: !isClusterScoped(kind),
      plainFinalizers: takesPlainFinalizers(group, kind),
    },
    run,
  );
  if (kind === 'CronJob' && text(meta, 'name').length > 52)
    run.add('invalid', '/metadata/name', 'must be no more than 52 characters: Jobs get 11 more');
  if (kind === 'Job' && descend(value, 'spec')?.manualSelector !== true && text(meta, 'name').length > 63)
    run.add('invalid', '/metadata/name', 'must be no more than 63 characters: it becomes a label of the pods');
}

/** How the metadata of an object is looked at. */
export interface MetadataRules {
  /** The form of its name. */
  readonly name: FormatName;
  readonly needsName: boolean;
  /** False where a namespace is dropped. */
  readonly namespaced: boolean;
  /** Finalizers need no domain. */
  readonly plainFinalizers: boolean;
}

/** ValidateObjectMeta, for metadata at any place. */
export function checkMetadata(meta: JsonObject, pointer: string, rules: MetadataRules, run: Run): void {
  names(meta, pointer, rules, run);
  if (rules.namespaced) run.format('dns-label', text(meta, 'namespace'), `${pointer}/namespace`, false);
  labelsAndAnnotations(meta, pointer, run);
  finalizers(meta, pointer, rules.plainFinalizers, run);
  ownerReferences(meta, pointer, run);
}

function names(meta: JsonObject, pointer: string, { name: format, needsName }: MetadataRules, run: Run): void {
  const name = text(meta, 'name');
  // The end of a prefix is not the end of the name: a hyphen may stand there (maskTrailingDash).
  const prefix = text(meta, 'generateName').replace(/(.)-$/s, '$1a');
  run.format(format, prefix, `${pointer}/generateName`, false);
  if (name !== '') run.format(format, name, `${pointer}/name`, false);
  else if (prefix === '' && isBlank(meta, 'name') && needsName) run.add('required', `${pointer}/name`, '');
}

/** ValidateLabels, ValidateAnnotations */
export function labelsAndAnnotations(meta: JsonObject, pointer: string, run: Run): void {
  checkLabels(run, object(meta, 'labels') ?? {}, `${pointer}/labels`);
  const annotations = object(meta, 'annotations') ?? {};
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    bytes += Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0);
    // Their case does not matter, not even that of the domain.
    const lower = key.toLowerCase();
    if (lower === key) run.keys('qualified-name', { [key]: value }, `${pointer}/annotations`);
    else {
      const before = run.violations.length;
      run.keys('qualified-name', { [lower]: value }, `${pointer}/annotations`);
      const [wrong] = run.violations.splice(before);
      if (wrong) run.violations.push({ ...wrong, pointer: `${pointer}/annotations/${pointerPart(key)}` });
    }
  }
  if (bytes > annotationBytes)
    run.add('too-long', `${pointer}/annotations`, `must be no more than ${annotationBytes} bytes together`);
}

/** ValidateFinalizers, validateKubeFinalizerName */
function finalizers(meta: JsonObject, pointer: string, plain: boolean, run: Run): void {
  const all = list(meta, 'finalizers');
  all.forEach((item, i) => {
    const name = item ?? '';
    if (typeof name !== 'string') return;
    const at = `${pointer}/finalizers/${i}`;
    run.format('qualified-name', name, at, true);
    if (!plain && name !== '' && !name.includes('/') && !standardFinalizers.has(name))
      run.add('invalid', at, "needs a domain and a '/' before it");
  });
  if (all.includes('orphan') && all.includes('foregroundDeletion'))
    run.add('invalid', `${pointer}/finalizers`, 'must not hold both orphan and foregroundDeletion');
}

/** ValidateOwnerReferences */
function ownerReferences(meta: JsonObject, pointer: string, run: Run): void {
  let controller = -1;
  const seen = new Set<string>();
  objects(meta, 'ownerReferences').forEach((owner, i) => {
    const at = `${pointer}/ownerReferences/${i}`;
    for (const field of ['apiVersion', 'kind', 'name', 'uid'])
      if (isBlank(owner, field)) run.add('required', `${at}/${field}`, '');
    const apiVersion = text(owner, 'apiVersion');
    if (apiVersion !== '/' && apiVersion !== '' && apiVersion.split('/').length > 2)
      run.add('invalid', `${at}/apiVersion`, 'must be a version, or a group, a slash and a version');
    if (apiVersion === 'v1' && owner.kind === 'Event') run.add('invalid', at, 'is an Event, which can own nothing');
    // One that is there twice, word for word, is kept once.
    const same = JSON.stringify(Object.entries(owner).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (flag(owner, 'controller') !== true || seen.has(same)) return;
    seen.add(same);
    if (controller >= 0)
      run.add('invalid', `${pointer}/ownerReferences`, `must hold one controller only, and [${controller}] is one too`);
    else controller = i;
  });
}

/** Where the metadata of a template is looked at, and whether fields other than labels and annotations are refused. */
const templates: Readonly<Record<string, 'partly' | 'allowList'>> = {
  'io.k8s.api.core.v1.PodTemplateSpec': 'partly',
  'io.k8s.api.core.v1.PersistentVolumeClaimTemplate': 'allowList',
  'io.k8s.api.resource.v1.ResourceClaimTemplateSpec': 'allowList',
  'io.k8s.api.resource.v1beta1.ResourceClaimTemplateSpec': 'allowList',
  'io.k8s.api.resource.v1beta2.ResourceClaimTemplateSpec': 'allowList',
};

/** ValidatePodTemplateSpec, ValidateTemplateObjectMeta. Of other templates (jobs, claims of a StatefulSet) nothing is asked. */
function templateMeta({ value, pointer }: Frame, run: Run): void {
  const holder = run.frames.at(-2);
  const how = holder && templates[holder.definition];
  if (!how) return;
  labelsAndAnnotations(value, pointer, run);
  if (how === 'partly') return;
  for (const [field, item] of Object.entries(value)) {
    // An empty list is one, and a grace period of zero is a period: Go tells them from absent.
    const isEmpty = item === null || item === '' || (item === 0 && field !== 'deletionGracePeriodSeconds');
    if (field !== 'labels' && field !== 'annotations' && !isEmpty)
      run.add('forbidden', `${pointer}/${field}`, 'a template gives labels and annotations only');
  }
}

export const objectMetaVisitors: Visitors = {
  '*': [objectMeta],
  'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta': [templateMeta],
};
