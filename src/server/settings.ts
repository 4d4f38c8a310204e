import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import { uriOf } from './places.js';

/** The part of an editor's settings that is plimsoll's; it has the keys of plimsoll.yaml. */
export const section = 'plimsoll';

/** How long an editor may think about its settings before work begins without them, in milliseconds. */
const patience = 1000;

/**
 * What the editor has set. It is asked, folder by folder, where it can be (`workspace/configuration`); otherwise what it
 * has sent counts, with `initialize` or since.
 */
export class Settings {
  readonly #connection: Connection;
  #asks = false;
  #sent: object | undefined;
  readonly #late: () => void;
  /** What was asked for, by folder. */
  readonly #known = new Map<string, Promise<object | undefined>>();
  /** What was said to be wrong, by folder. */
  readonly #told = new Map<string, string>();

  /** @param late called when an answer comes that was not waited for */
  constructor(connection: Connection, late: () => void) {
    this.#connection = connection;
    this.#late = late;
  }

  /** @param asks the editor answers `workspace/configuration` */
  start(initial: unknown, asks: boolean): void {
    this.#sent = sectionOf(initial);
    this.#asks = asks;
  }

  /** Those of a folder (absolute); undefined where nothing is set. */
  async of(root: string): Promise<object | undefined> {
    if (!this.#asks) return this.#sent;
    let asked = this.#known.get(root);
    if (!asked) {
      asked = this.#ask(root);
      this.#known.set(root, asked);
    }
    const { inTime, value } = await waited(asked);
    if (inTime) return value;
    void asked.then(() => this.#late());
    return this.#sent;
  }

  async #ask(root: string): Promise<object | undefined> {
    try {
      const answer: unknown = await this.#connection.workspace.getConfiguration({ scopeUri: uriOf(root), section });
      return own(answer) ?? this.#sent;
    } catch {
      return this.#sent;
    }
  }

  /** Takes note of a change. `sent`: what the editor says of it; one that is asked says nothing, or not all. */
  changed(sent: unknown): void {
    this.#known.clear();
    if (!this.#asks) this.#sent = sectionOf(sent) ?? this.#sent;
  }

  /** Tells a person what is wrong in the settings of a folder; what was said already (of another folder too) is not said again. */
  report(root: string, problems: readonly string[]): void {
    const more = problems.length > 3 ? [`and ${problems.length - 3} more`] : [];
    const words = [...problems.slice(0, 3), ...more].join(' · ');
    const known = [...this.#told.values()].includes(words);
    this.#told.set(root, words);
    if (words === '' || known) return;
    // A plain message: the library's own asks for an answer, which not every editor gives.
    const message = `Plimsoll, in the settings: ${words}`;
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
}

/** Settings as editors send them: all, with ours under its name, or ours alone. */
function sectionOf(sent: unknown): object | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  return section in sent ? own(sent[section]) : own(sent);
}

/** Without what is there for the client itself. */
function own(settings: unknown): object | undefined {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return undefined;
  const { trace: _, ...rest }: { trace?: unknown } = settings;
  return rest;
}

/** What comes within the time that an editor has. */
async function waited<T>(asked: Promise<T>): Promise<{ readonly inTime: boolean; readonly value?: T }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ inTime: boolean }>((resolve) => {
    timer = setTimeout(resolve, patience, { inTime: false });
  });
  try {
    return await Promise.race([asked.then((value) => ({ inTime: true, value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
