import type { Location } from 'vscode-languageserver/node';
import type { Diagnostic, Severity } from '../diagnostic/index.js';
import type { Session } from '../engine/index.js';

/** Something that was passed over. */
export interface PassedOver {
  readonly at: Location;
  readonly reason: string;
}

/** How it stands with a folder of the editor. */
export interface FolderStatus {
  /** Its URI. */
  readonly folder: string;
  /** `misconfigured`: nothing is checked until its plimsoll.yaml is put right. */
  readonly state: 'checking' | 'ready' | 'misconfigured';
  /** How many of its files are checked, while they are. */
  readonly checked: number;
  readonly files: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** How many documents and files were not checked. */
  readonly notChecked: number;
  /** Why they were not, the most frequent first, and some of their places. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly count: number;
    readonly places: readonly Location[];
  }[];
}

/** So many places of a reason are told: a person looks at the first ones. */
const mostPlaces = 5;

/** How it stands with a folder, from what is known of it; `found`: what the editor was told, file by file. */
export function statusOf(
  folder: string,
  state: FolderStatus['state'],
  session: Session | undefined,
  found: Iterable<readonly Diagnostic[]>,
  passedOver: readonly PassedOver[],
): FolderStatus {
  const files = session?.texts.length ?? 0;
  return {
    folder,
    state,
    checked: files - (session?.due.length ?? 0),
    files,
    objects: session?.objects ?? 0,
    ...counted(found),
    notChecked: passedOver.length,
    reasons: reasonsOf(passedOver),
  };
}

/** The beginning of a file. */
export function startOf(uri: string): Location {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}

/** Counts of the findings of each severity. */
function counted(all: Iterable<readonly Diagnostic[]>): Pick<FolderStatus, 'errors' | 'warnings' | 'infos'> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const diagnostics of all) for (const { severity } of diagnostics) counts[severity]++;
  return { errors: counts.error, warnings: counts.warning, infos: counts.info };
}

/** What was passed over, by reason. */
function reasonsOf(passedOver: readonly PassedOver[]): FolderStatus['reasons'] {
  const reasons = new Map<string, Location[]>();
  for (const { reason, at } of passedOver) {
    const places = reasons.get(reason);
    if (places) places.push(at);
    else reasons.set(reason, [at]);
  }
  return [...reasons]
    .map(([reason, places]) => ({ reason, count: places.length, places: places.slice(0, mostPlaces) }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** How long a change waits for others before it is told, in milliseconds: it is for a person to read. */
const pace = 150;

/** Tells the editor how it stands with its folders, when that has changed and no more often than anybody can read. */
export class StatusBoard {
  readonly #now: () => readonly FolderStatus[];
  readonly #tell: (folders: readonly FolderStatus[]) => void;
  #timer: NodeJS.Timeout | undefined;
  #told = '';
  #stopped = false;

  constructor(now: () => readonly FolderStatus[], tell: (folders: readonly FolderStatus[]) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  /** Something is different, or is being worked on. */
  stir(): void {
    if (!this.#stopped) this.#timer ??= setTimeout(() => this.#show(), pace);
  }

  /** Nothing is told any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #show(): void {
    this.#timer = undefined;
    const folders = this.#now();
    const words = JSON.stringify(folders);
    if (words !== this.#told) this.#tell(folders);
    this.#told = words;
    if (folders.some(({ state }) => state === 'checking')) this.stir();
  }
}
