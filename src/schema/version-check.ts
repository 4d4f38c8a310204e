import type { KubernetesObject } from '../object/index.js';
import { childOf, entryOf, rewriteChild, rewriteScalar } from '../syntax/index.js';
import { nearest, type Range } from '../text/index.js';
import { Catalogue } from './catalogue.js';
import { type KindHistory, kindHistories, minorOf } from './definitions.js';
import { deprecationOf } from './deprecated-kinds.js';
import type { SchemaProblem } from './problem.js';
import { retired } from './retired.js';

/** How an object's apiVersion and kind read in one Kubernetes version. */
export interface Recognised {
  readonly problems: readonly SchemaProblem[];
  /** The definition to judge the object by: its own, that of the kind that was surely meant, or of a removed version. */
  readonly definition?: string;
  /** The version whose catalogue has `definition`. */
  readonly version: string;
  /** Where no schema is known and that is nobody's fault. */
  readonly notChecked?: string;
  /** Set where the API version is gone; the object may fit its replacement. */
  readonly removed?: { readonly replacement: string };
  /** Set where this version serves what takes the place of a deprecated one, under the same kind. */
  readonly deprecated?: { readonly replacement: string };
}

/** Kinds that look like Kubernetes objects but are files of its tools, never sent to a cluster. */
const toolFiles = /^(v1\/Config|client\.authentication\.k8s\.io\/.*|kind\.x-k8s\.io\/.*)$/;

/** Finds the definition for an object in a version, or says what is wrong with its apiVersion or kind. */
export function recognise(object: KubernetesObject, version: string): Recognised {
  const { apiVersion, kind } = object.identity;
  const catalogue = Catalogue.of(version);
  if (apiVersion && kind) {
    const definition = catalogue.definitionOf(apiVersion, kind);
    if (definition) return { ...deprecation(object, apiVersion, kind, version), definition, version };
  }
  if (!apiVersion || !kind) return { problems: [missingHead(object)], version };
  return unknown(object, apiVersion, kind, catalogue);
}

function unknown(object: KubernetesObject, apiVersion: string, kind: string, catalogue: Catalogue): Recognised {
  const { version } = catalogue;
  const commented = withoutComment(object, apiVersion, kind, catalogue);
  if (commented) return commented;
  const key = `${apiVersion}/${kind}`;
  const histories = kindHistories();
  const at = places(object);
  const history = histories[key];
  if (history && history.via !== 'subresource') return gone(object, key, history, version);
  if (toolFiles.test(key)) return { problems: [], version, notChecked: `${apiVersion} ${kind} is a file of a tool` };

  const ofVersion = catalogue.kinds
    .filter((k) => k.startsWith(`${apiVersion}/`))
    .map((k) => k.slice(apiVersion.length + 1));
  const sameCase = ofVersion.find((k) => k.toLowerCase() === kind.toLowerCase());
  const likely = sameCase ?? nearest(kind, ofVersion);
  if (likely) {
    const problem: SchemaProblem = {
      rule: 'schema/unknown-kind',
      pointer: '/kind',
      range: at.kind,
      consequence: 'rejected',
      message: sameCase
        ? `kind "${kind}" does not exist in ${apiVersion}: the case counts, it is "${likely}"`
        : `kind "${kind}" does not exist in ${apiVersion}; did you mean "${likely}"?`,
      fix: {
        title: `Write ${likely}`,
        safety: sameCase ? 'safe' : 'suggested',
        edits: rewriteChild(object.node, 'kind', likely),
      },
    };
    return { problems: [problem], definition: catalogue.definitionOf(apiVersion, likely) ?? '', version };
  }
  const elsewhere = catalogue.kinds.filter((k) => k.endsWith(`/${kind}`)).map((k) => k.slice(0, -kind.length - 1));
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const nearVersion = nearest(apiVersion, elsewhere);
  if (elsewhere.length > 0 && (nearVersion || isOwnGroup(group))) {
    const only = nearVersion ?? (elsewhere.length === 1 ? elsewhere[0] : preferred(elsewhere));
    return {
      problems: [
        {
          rule: 'schema/unknown-kind',
          pointer: '/apiVersion',
          range: at.apiVersion,
          consequence: 'rejected',
          message: `there is no ${kind} in ${apiVersion}; Kubernetes ${version} serves it as ${elsewhere.join(' and ')}`,
          ...(only && {
            fix: {
              title: `Write apiVersion: ${only}`,
              safety: only.toLowerCase() === apiVersion.toLowerCase() ? 'safe' : 'suggested',
              edits: rewriteChild(object.node, 'apiVersion', only),
            },
          }),
        },
      ],
      version,
      ...(only && { definition: catalogue.definitionOf(only, kind) ?? '' }),
    };
  }
  if (isOwnGroup(group)) {
    const message = `Kubernetes ${version} serves no kind "${kind}" in ${apiVersion}`;
    const problem: SchemaProblem = {
      rule: 'schema/unknown-kind',
      pointer: '/kind',
      range: at.kind,
      consequence: 'rejected',
      message,
    };
    return { problems: [problem], version };
  }
  const old = retired(apiVersion, kind);
  if (old)
    return {
      problems: [
        {
          rule: 'api/removed',
          pointer: '/apiVersion',
          range: at.apiVersion,
          consequence: 'broken',
          message: old.message,
          ...(old.now && {
            fix: {
              title: `Write ${old.now.apiVersion} ${old.now.kind}`,
              safety: 'suggested' as const,
              edits: [
                ...rewriteChild(object.node, 'apiVersion', old.now.apiVersion),
                ...rewriteChild(object.node, 'kind', old.now.kind),
              ],
            },
          }),
        },
      ],
      version,
      notChecked: `no schema for ${apiVersion} ${kind}`,
    };
  return { problems: [], version, notChecked: `no schema for ${apiVersion} ${kind}` };
}

/** `kind: Pod // for now`: the comment of another language became part of the value. */
function withoutComment(
  object: KubernetesObject,
  apiVersion: string,
  kind: string,
  catalogue: Catalogue,
): Recognised | undefined {
  const bare = (value: string) => value.replace(/\s+\/\/.*$/s, '');
  const definition = catalogue.definitionOf(bare(apiVersion), bare(kind));
  if (!definition) return undefined;
  const at = places(object);
  const fields = [
    ['apiVersion', apiVersion, at.apiVersion],
    ['kind', kind, at.kind],
  ] as const;
  const problems = fields
    .filter(([, value]) => bare(value) !== value)
    .map(([field, , range]) => ({
      rule: 'schema/unknown-kind' as const,
      pointer: `/${field}`,
      range,
      consequence: 'rejected' as const,
      message: `"//" begins no comment in YAML: the rest of the line is part of the ${field}, which nobody serves`,
    }));
  return { problems, definition, version: catalogue.version };
}

/** The kind is known, but not served by this version: removed, or not there yet. */
function gone(object: KubernetesObject, key: string, history: KindHistory, version: string): Recognised {
  const at = places(object);
  const [apiVersion, kind] = split(key);
  if (history.from && minorOf(version) < minorOf(history.from)) {
    const message = `${apiVersion} ${kind} is served from Kubernetes ${history.from} on, not by ${version}`;
    return {
      problems: [
        { rule: 'schema/unknown-kind', pointer: '/apiVersion', range: at.apiVersion, consequence: 'rejected', message },
      ],
      version: history.from,
      ...(history.definition && { definition: history.definition }),
    };
  }
  const replacement = history.replacement;
  const [newVersion, newKind] = replacement ? split(replacement) : [undefined, undefined];
  const instead = replacement
    ? newKind === kind
      ? `; use ${newVersion}`
      : `; use ${newVersion} ${newKind}`
    : history.remark
      ? `: ${history.remark}`
      : ', and nothing took its place';
  const since = history.removedIn ? `since ${history.removedIn}` : `after ${history.to ?? '1.23'}`;
  const problem: SchemaProblem = {
    rule: 'api/removed',
    pointer: '/apiVersion',
    range: at.apiVersion,
    consequence: 'rejected',
    message: `${apiVersion} ${kind} is not served any more ${since}${instead}`,
  };
  const isServed = newVersion && newKind && Catalogue.of(version).definitionOf(newVersion, newKind);
  return {
    problems: [problem],
    version: history.from && history.to ? history.to : version,
    ...(history.from && history.to && history.definition && { definition: history.definition }),
    ...(isServed && newKind === kind && { removed: { replacement: newVersion } }),
  };
}

/** What the API server warns of: a version that a later release removes, or a kind that another has replaced. */
function deprecation(
  object: KubernetesObject,
  apiVersion: string,
  kind: string,
  version: string,
): Pick<Recognised, 'problems' | 'deprecated'> {
  const found = deprecationOf(apiVersion, kind, version);
  if (!found) return { problems: [] };
  const [newVersion, newKind] = found.replacement ? split(found.replacement) : [undefined, undefined];
  const ready = newVersion && newKind && Catalogue.of(version).definitionOf(newVersion, newKind);
  const instead = newVersion ? `; use ${newVersion}${newKind === kind ? '' : ` ${newKind}`}` : '';
  const what = found.removedIn
    ? `is removed in Kubernetes ${found.removedIn}`
    : `is deprecated since Kubernetes ${found.since ?? version}`;
  const problem: SchemaProblem = {
    rule: 'api/deprecated',
    pointer: '/apiVersion',
    range: places(object).apiVersion,
    consequence: 'risk',
    message: `${apiVersion} ${kind} ${what}${instead}${newVersion && !ready ? ' once your clusters have it' : ''}`,
  };
  return {
    problems: [problem],
    ...(ready && newVersion && newKind === kind && { deprecated: { replacement: newVersion } }),
  };
}

/** apiVersion or kind is missing: perhaps under a misspelt key. */
function missingHead(object: KubernetesObject): SchemaProblem {
  const field = object.identity.apiVersion ? 'kind' : 'apiVersion';
  const entry = entryOf(object.node, field);
  const at = places(object);
  if (entry) {
    const range = entry.value.range.end > entry.value.range.start ? entry.value.range : entry.key.range;
    const message = `${field} must be a string that is not empty`;
    return { rule: 'schema/wrong-type', pointer: `/${field}`, range, consequence: 'rejected', message };
  }
  const misspelt = object.node.entries.find((e) => nearest(e.name, [field]) !== undefined);
  if (misspelt) {
    return {
      rule: 'schema/unknown-field',
      pointer: `/${misspelt.name}`,
      range: misspelt.key.range,
      consequence: 'rejected',
      message: `"${misspelt.name}" is misspelt, so this document has no ${field}: it is "${field}"`,
      fix: { title: `Write ${field}`, safety: 'safe', edits: [rewriteScalar(misspelt.key, field)] },
    };
  }
  const range = field === 'apiVersion' ? at.kind : at.apiVersion;
  const message = `${field} is missing: Kubernetes cannot tell what this object is`;
  return { rule: 'schema/missing-field', pointer: `/${field}`, range, consequence: 'rejected', message };
}

/** Where apiVersion and kind are written; for an absent one the other. */
function places(object: KubernetesObject): { apiVersion: Range; kind: Range } {
  const apiVersion = childOf(object.node, 'apiVersion')?.range;
  const kind = childOf(object.node, 'kind')?.range;
  const first = object.node.entries[0]?.key.range ?? object.node.range;
  return { apiVersion: apiVersion ?? kind ?? first, kind: kind ?? apiVersion ?? first };
}

/** A group that Kubernetes itself serves, now or ever; nobody else can define kinds in it. */
function isOwnGroup(group: string): boolean {
  if (group === '') return true;
  const prefix = `${group}/`;
  return Object.keys(kindHistories()).some((key) => key.startsWith(prefix));
}

function preferred(versions: readonly string[]): string | undefined {
  return versions.find((v) => /(^|\/)v\d+$/.test(v)) ?? versions[0];
}

function split(key: string): [string, string] {
  const slash = key.lastIndexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}
