import type { Range, SourceText } from '../text/index.js';

/** A name that a command hands to kubectl. */
export interface CommandName {
  readonly name: string;
  readonly range: Range;
}

/** How kubectl calls kinds, beside their own names and plurals (`kubectl api-resources`). */
const shortNames: Readonly<Record<string, string>> = {
  ConfigMap: 'cm',
  CronJob: 'cj',
  CustomResourceDefinition: 'crd',
  DaemonSet: 'ds',
  Deployment: 'deploy',
  HorizontalPodAutoscaler: 'hpa',
  Ingress: 'ing',
  Namespace: 'ns',
  NetworkPolicy: 'netpol',
  PersistentVolume: 'pv',
  PersistentVolumeClaim: 'pvc',
  Pod: 'po',
  PodDisruptionBudget: 'pdb',
  PriorityClass: 'pc',
  ReplicaSet: 'rs',
  ReplicationController: 'rc',
  Service: 'svc',
  ServiceAccount: 'sa',
  StatefulSet: 'sts',
  StorageClass: 'sc',
};

const command = /\b(?:kubectl|oc)\b(?:[^\n|;&`\\]|\\\r?\n)*/g;
/** Flags whose value is the next word. */
const withValue =
  /^(?:-n|--namespace|-c|--container|-l|--selector|-o|--output|--context|--cluster|--user|--kubeconfig|--replicas|--timeout|--image|--patch|--type)$/;
/** Commands that take the name of a pod without its kind. */
const ofPods = /^(?:exec|logs|log|attach|cp|debug|port-forward|rsh)$/;

/**
 * The names of objects of a kind that commands for kubectl in a text hand over: in scripts, comments and Markdown.
 * @param kind `StatefulSet`
 * @param namespace where it is known: commands that name another one are left out
 */
export function commandNames({ content }: SourceText, kind: string, namespace: string | null): CommandName[] {
  if (!content.includes('kubectl') && !content.includes('oc ')) return [];
  const found: CommandName[] = [];
  for (const { 0: line, index } of content.matchAll(command)) {
    const words = [...line.matchAll(/[^\s"'\\]+/g)].map((match) => ({ text: match[0], start: index + match.index }));
    const within = namespaceIn(words.map(({ text }) => text));
    if (within !== undefined && namespace !== null && within !== namespace) continue;
    found.push(...namesIn(words, kind));
  }
  return found;
}

function namesIn(words: readonly { readonly text: string; readonly start: number }[], kind: string): CommandName[] {
  const found: CommandName[] = [];
  const add = (name: string, start: number) => found.push({ name, range: { start, end: start + name.length } });
  let listed = false;
  let verb: string | undefined;
  for (const [i, { text, start }] of words.entries()) {
    if (i === 0 || text.startsWith('-') || withValue.test(words[i - 1]?.text ?? '')) {
      // What stands behind `--` is a command of its own, inside of a pod.
      if (text === '--') break;
      continue;
    }
    if (verb === undefined) {
      verb = text;
      listed = kind === 'Pod' && ofPods.test(verb);
      continue;
    }
    const slash = text.indexOf('/');
    if (slash > 0 && isKind(text.slice(0, slash), kind)) add(text.slice(slash + 1), start + slash + 1);
    else if (isKind(text, kind)) listed = true;
    else if (listed) add(text.replace(/:.*$/, ''), start);
  }
  return found;
}

function isKind(word: string, kind: string): boolean {
  const [own = ''] = word.toLowerCase().split('.');
  const name = kind.toLowerCase();
  const plural = name.endsWith('s') ? `${name}es` : name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
  return own === name || own === plural || own === shortNames[kind];
}

function namespaceIn(words: readonly string[]): string | undefined {
  for (const [i, word] of words.entries()) {
    if (word === '-n' || word === '--namespace') return words[i + 1];
    const given = /^(?:-n|--namespace)=(.+)$/.exec(word)?.[1];
    if (given !== undefined) return given;
  }
  return undefined;
}
