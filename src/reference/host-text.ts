/**
 * A stretch of a text that reads as the DNS name of a Service or of a pod behind it. Offsets are those of the text.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export interface HostPiece {
  readonly start: number;
  readonly end: number;
  /** `name`: of that form whatever stands around it; `address`: a single word that is a host only by what stands around it. */
  readonly form: 'name' | 'address';
  /** Set where the first label is the name of a pod. */
  readonly pod: PodPiece | undefined;
  /** Undefined where it is filled in at run time. */
  readonly service: Stretch | undefined;
  /** Undefined where it is not written or filled in at run time. */
  readonly namespace: Stretch | undefined;
  /** True where it is filled in at run time. */
  readonly filledNamespace: boolean;
  /** True where `.svc` stands behind it: then it can be nothing else. */
  readonly certain: boolean;
  readonly port: Stretch | undefined;
}

/** A part of a text. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The label of a pod: `web-0`, `web-$i`, `$(POD_NAME)`. */
export interface PodPiece {
  readonly label: Stretch;
  /** The name of the set; undefined where the label is the variable that holds the pod's own name. */
  readonly set: Stretch | undefined;
  /** Undefined where it is reckoned at run time. */
  readonly ordinal: Stretch | undefined;
}

/** What stands for a value in shell, in Kubernetes' `$(VAR)`, in Go templates and in format strings. */
const filled =
  '\\$\\((?:[^()\\n]|\\((?:[^()\\n]|\\([^()\\n]{0,80}\\)){0,80}\\)){0,80}\\)|\\$\\{[^{}\\n]{0,80}\\}|\\{\\{[^{}\\n]{0,80}\\}\\}|\\{\\d+\\.\\.\\d+\\}|\\$\\w+|`[^`\\n]{0,80}`|%[dis]';
const label = `(?:[A-Za-z0-9_-]|${filled}|<[a-z][\\w-]{0,60}>)+`;
/** Two labels or more, and a port. */
const dotted = new RegExp(`(?<![\\w$-])(${label}(?:\\.${label})+)(?::(\\d{2,5})(?![\\w.-]))?`, 'g');
const labels = new RegExp(label, 'g');
const isFilled = /[$`%{<A-Z]/;
const dnsLabel = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const namespaceLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const podLabel = new RegExp(`^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)-(?:(\\d{1,5})|((?:${filled})+))$`);
/** The variables and commands that give a pod its own name. */
const ownName =
  /^(?:\$[({]?(?:MY_|K8S_|KUBERNETES_)?(?:POD_?NAME|HOST_?NAME)[)}]?|\$\(hostname(?: -s)?\)|`hostname(?: -s)?`)$/i;
/** Where a name of a pod, or one with `.svc`, may stand. */
const telling = /\.svc(?![\w-])|(?:-(?:\d{1,5}|%[dis])|[)}`]|\$\w+)\.[a-z]/g;

/** The names of pods and Services that show themselves as such, in the order of the text. Linear in its length. */
export function namesIn(text: string): HostPiece[] {
  const found: HostPiece[] = [];
  if (!text.includes('.')) return found;
  telling.lastIndex = 0;
  for (let hit = telling.exec(text); hit; hit = telling.exec(text)) {
    const start = text.lastIndexOf('\n', hit.index) + 1;
    const newline = text.indexOf('\n', hit.index);
    const end = newline < 0 ? text.length : newline;
    readLine(text, Math.max(start, hit.index - 2000), Math.min(end, hit.index + 2000), found);
    telling.lastIndex = Math.max(end, hit.index + 1);
  }
  return found;
}

function readLine(text: string, start: number, end: number, into: HostPiece[]): void {
  for (const match of text.slice(start, end).matchAll(dotted)) {
    const at = start + match.index;
    const whole = match[1] ?? '';
    const behind = at + whole.length;
    const port = match[2] === undefined ? knocked(text, start, at, behind, end) : stretch(match[2], behind + 1);
    const parts = [...whole.matchAll(labels)].map((one) => stretch(one[0], at + one.index));
    const piece = pieceOf(parts, port, text.slice(Math.max(0, at - 2), at));
    if (piece) into.push(piece);
  }
}

/** The port behind a host on the line of a command that takes the two apart: `nc -z web-0.web 8080`. */
function knocked(text: string, start: number, from: number, to: number, end: number): Stretch | undefined {
  const port = /^['"]?[ \t]+(\d{2,5})(?![\w.-])/.exec(text.slice(to, Math.min(end, to + 20)));
  if (!port?.[1] || !/\b(?:nc|ncat|netcat|telnet)\b[^|;&]*$/.test(text.slice(start, from))) return undefined;
  return stretch(port[1], to + port[0].length - port[1].length);
}

function pieceOf(parts: readonly Stretch[], port: Stretch | undefined, before: string): HostPiece | undefined {
  const svc = parts.findIndex(({ text }) => text === 'svc');
  const certain = svc >= 2;
  // What has no `.svc` is `pod.service` or `pod.service.namespace`, and no file of a folder.
  if (!certain && (parts.length > 3 || (before.endsWith('/') && before !== '//'))) return undefined;
  const own = certain ? parts.slice(Math.max(0, svc - 3), svc) : parts;
  const [first] = own;
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  const withPod = own.length === 3 || !certain;
  const pod = withPod ? podOf(first) : undefined;
  if (!certain && !pod) return undefined;
  const written = own[withPod ? 1 : 0];
  const service = written && dnsLabel.test(written.text) ? written : undefined;
  if (!service && (!certain || !pod)) return undefined;
  const within = own[withPod ? 2 : 1];
  const namespace = within && namespaceLabel.test(within.text) ? within : undefined;
  if (within && !namespace && !isFilled.test(within.text)) return undefined;
  if (within && !certain && /^\d/.test(within.text)) return undefined;
  return {
    start: (pod?.label ?? service ?? first).start,
    end: last.end,
    form: 'name',
    pod,
    service,
    namespace,
    filledNamespace: within !== undefined && !namespace,
    certain,
    port,
  };
}

function podOf(part: Stretch): PodPiece | undefined {
  const { text, start } = part;
  if (ownName.test(text)) return { label: part, set: undefined, ordinal: undefined };
  const match = podLabel.exec(text);
  if (match?.[1] === undefined) return undefined;
  const set = stretch(match[1], start);
  const digits = match[2];
  // `web-01` is no pod of a set.
  if (digits !== undefined && digits !== String(Number(digits))) return undefined;
  return { label: part, set, ordinal: digits === undefined ? undefined : stretch(digits, set.end + 1) };
}

function stretch(text: string, start: number): Stretch {
  return { text, start, end: start + text.length };
}

const name = '([a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)';
const rest = '(?![\\w.$({<%-]|:[^\\d/\\s])';
const inAddress = new RegExp(
  `\\w:\\/\\/(?:[^\\s@\\/"'\`<>]{0,100}@)?${name}(?:\\.${name})?(?::(\\d{2,5}))?${rest}`,
  'gd',
);
const withPort = new RegExp(`(?<![\\w.$@/:{}()<>%-])${name}(?:\\.${name})?:(\\d{2,5})${rest}`, 'gd');
const alone = new RegExp(`^${name}()()$`, 'gd');
const waits = new RegExp(
  `\\b(?:(?:nslookup|getent\\s+(?:ahosts|hosts)|dig|ping|nc|ncat|netcat)(?:\\s+-\\w+(?:\\s+\\d+)?)*\\s+|(?:pg_isready|mysqladmin|mysql|redis-cli|psql)\\b[^\\n;|&]{0,80}?\\s-h\\s*)${name}(?:\\.${name})?(?:\\s+(\\d{2,5}))?${rest}`,
  'gd',
);

/** Hosts of addresses: `http://orders`, `amqp://user:word@queue:5672/`. */
export function addressesIn(text: string): HostPiece[] {
  return text.includes('://') ? bareIn(text, inAddress) : [];
}

/** `redis:6379`, one or several of them. The tags of images look alike, but their numbers are small. */
export function hostPortsIn(text: string): HostPiece[] {
  if (!text.includes(':')) return [];
  return bareIn(text, withPort).filter(({ port }) => Number(port?.text) >= 80);
}

/** The word, where it alone is the whole text. */
export function wholeIn(text: string): HostPiece[] {
  return bareIn(text, alone);
}

/** Hosts that a script looks up or knocks at: `nslookup db`, `nc -z db 5432`. */
export function awaitedIn(text: string): HostPiece[] {
  return bareIn(text, waits);
}

/** All matches of a pattern with the groups service, namespace and port. */
function bareIn(text: string, pattern: RegExp): HostPiece[] {
  const found: HostPiece[] = [];
  for (const { indices } of text.matchAll(pattern)) {
    const at = (group: number): Stretch | undefined => {
      const [start, end] = indices?.[group] ?? [0, 0];
      return end > start ? { text: text.slice(start, end), start, end } : undefined;
    };
    const service = at(1);
    if (!service) continue;
    const namespace = at(2);
    found.push({
      start: service.start,
      end: (namespace ?? service).end,
      form: 'address',
      pod: undefined,
      service,
      namespace,
      filledNamespace: false,
      certain: false,
      port: at(3),
    });
  }
  return found;
}
