import path from 'node:path';
import type { Location } from 'vscode-languageserver/node';
import type { Diagnostic, Place } from '../diagnostic/index.js';
import { type LintOptions, Session } from '../engine/index.js';
import { readText } from '../input/index.js';
import { nameOf } from '../input/name.js';
import { parseText, type SyntaxDocument } from '../syntax/index.js';
import { SourceText } from '../text/index.js';
import { carried } from './carry.js';
import { ConfigFindings } from './config-findings.js';
import { toLsp } from './diagnostics.js';
import { configOf, type FolderConfig, type ReadFolder, readFolder } from './files.js';
import type { Host, Progress } from './host.js';
import { isToBeRead, layered } from './layered.js';
import { LinkRest } from './link-rest.js';
import { Pause } from './pause.js';
import { toRange } from './places.js';
import { Shown } from './shown.js';
import { type FolderStatus, type PassedOver, startOf, statusOf } from './status.js';

/** More texts than this are worth a progress bar. */
const worthShowing = 50;

/**
 * A folder of the editor with all its manifests: what `plimsoll` in this folder would say, kept up to date. An edit is
 * answered in two steps: the findings of the edited text by itself at once, what links to what when the typing rests.
 */
export class Workspace {
  readonly root: string;
  readonly #host: Host;
  /** Only what is open counts: a file outside of all folders. */
  readonly #onlyOpen: boolean;
  #config: FolderConfig | undefined;
  #session: Session | undefined;
  /** What the session was made with. */
  #options: LintOptions | undefined;
  #disk = new Map<string, SourceText>();
  #unread: ReadFolder['passedOver'] = [];
  readonly #trees = new WeakMap<SourceText, readonly SyntaxDocument[]>();
  /** What linking found of texts that were edited since, where it would stand now. */
  readonly #carried = new Map<string, readonly Diagnostic[]>();
  readonly #shown = new Shown((name, diagnostics) => this.#tell(name, diagnostics));
  readonly #configFindings: ConfigFindings;
  /** Edited and not answered yet. */
  readonly #edited = new Set<string>();
  #loading: Promise<void> = Promise.resolve();
  #loads = 0;
  #loaded = 0;
  #afresh = false;
  #linkDue = false;
  readonly #rest = new LinkRest();
  #hurried = 0;
  #reading = false;
  #working: Promise<void> | undefined;
  #closed = false;
  #wake: (() => void) | undefined;
  #told = new Set<string>();

  constructor(root: string, host: Host, onlyOpen = false) {
    this.root = root;
    this.#host = host;
    this.#configFindings = new ConfigFindings(host);
    this.#onlyOpen = onlyOpen;
  }

  /** Undefined until the folder was read, and where its configuration is wrong. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** How it stands. */
  get status(): FolderStatus {
    const wrong = this.#config !== undefined && 'message' in this.#config;
    const works = !this.#session || this.#working !== undefined || this.#loaded < this.#loads;
    const state = wrong ? 'misconfigured' : works ? 'checking' : 'ready';
    return statusOf(this.uriOf({ name: this.root }), state, this.#session, this.#shown.all, this.passedOver);
  }

  /** What was not checked. */
  get passedOver(): PassedOver[] {
    const documents = (this.#session?.notChecked ?? []).map((one) => ({ at: this.locate(one), reason: one.reason }));
    return [...documents, ...this.#unread.map(({ name, reason }) => ({ at: startOf(this.uriOf({ name })), reason }))];
  }

  /** The configuration that holds here. */
  get configFile(): string | undefined {
    return this.#config?.file;
  }

  /** The name of a file in what the session says. */
  nameOf(file: string): string {
    return path.isAbsolute(file) ? nameOf(this.root, file) : file;
  }

  /** The file of a name. */
  fileOf(name: string): string {
    return /^[a-z][a-z0-9+.-]+:/i.test(name) ? name : path.resolve(this.root, name);
  }

  /** The URI of a text. */
  uriOf(text: Pick<SourceText, 'name'>): string {
    return this.#host.uriOf(this.fileOf(text.name));
  }

  /** A place as the protocol has it. */
  locate({ text, range }: Place): Location {
    return { uri: this.uriOf(text), range: toRange(text, range) };
  }

  /** The documents of a text, which are read once. */
  documents(text: SourceText): readonly SyntaxDocument[] {
    let documents = this.#trees.get(text);
    if (!documents) {
      documents = parseText(text);
      this.#trees.set(text, documents);
    }
    return documents;
  }

  /** Reads the folder (again): its configuration, which files there are, and what they hold. */
  load(): Promise<void> {
    const load = ++this.#loads;
    const stopped = () => this.#closed || load !== this.#loads;
    this.#host.stir();
    this.#loading = this.#loading
      .then(() => (stopped() ? undefined : this.#read(stopped)))
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#loaded = load;
      });
    return this.#loading;
  }

  /** Reads, checks and links everything as if nothing were known. */
  async afresh(): Promise<void> {
    this.#afresh = true;
    await this.load();
    await this.settled();
  }

  async #read(stopped: () => boolean): Promise<void> {
    const config = await configOf(this.root, await this.#host.settingsOf(this.root));
    if (stopped()) return;
    this.#host.wrongSettings(this.root, config.wrongSettings);
    this.#config = config;
    this.#configFindings.show(config);
    if ('message' in config) {
      this.#session = undefined;
      this.#unread = [];
      this.#shown.keepOnly(new Set());
      return;
    }
    this.#reading = true;
    const none: ReadFolder = { texts: new Map(), passedOver: [] };
    const read = this.#onlyOpen ? none : await readFolder(this.root, config.filter, stopped);
    this.#reading = false;
    if (!read || stopped()) return;
    this.#disk = read.texts;
    this.#unread = read.passedOver;
    const { options } = config;
    // Those that it was made with, not those of the last reading: that may have been stopped before it came here.
    const asBefore = this.#options && sameOptions(this.#options, options);
    if (!this.#session || !asBefore || this.#afresh) {
      this.#session = new Session({ ...options, incomplete: this.#onlyOpen });
      this.#options = options;
    }
    this.#afresh = false;
    this.#update();
  }

  /** Takes in what the files and the open documents hold. */
  #update(): void {
    const session = this.#session;
    if (!session) return;
    const texts = this.#layered();
    if (!session.update(texts) && session.linked) return;
    const names = new Set(texts.map(({ name }) => name));
    this.#carried.clear();
    this.#shown.keepOnly(names);
    this.#linkDue = true;
    this.#work();
  }

  #layered(): SourceText[] {
    const filter = this.#config && 'filter' in this.#config ? this.#config.filter : undefined;
    const open = [...this.#host.buffers.all]
      .filter(({ file }) => this.#isMine(file))
      .map(({ file, content }) => ({ name: this.nameOf(file), file, content }));
    return layered(this.#disk, open, (layer) => this.#onlyOpen || isToBeRead(layer, this.root, filter));
  }

  #isMine(file: string): boolean {
    return this.#host.owns(this.root, file);
  }

  /** An open document was edited, opened, or closed (then what its file holds counts again). */
  edited(file: string): void {
    const session = this.#session;
    if (!session) return;
    const name = this.nameOf(file);
    const buffer = this.#host.buffers.of(file);
    const before = session.text(name);
    const content = buffer?.content ?? this.#disk.get(name)?.content;
    this.#rest.edited();
    // Who rests before linking has time for this.
    this.#wake?.();
    if (content === undefined || !before) {
      this.#update();
      return;
    }
    this.#edited.add(name);
    if (content !== before.content) {
      const text = new SourceText(name, content);
      const linked = this.#carried.get(name) ?? session.foundByLinking(name);
      session.replace(text);
      this.#carried.set(name, carried(linked, before, text));
      this.#linkDue = true;
    }
    this.#work();
  }

  /** True for a file that the configuration reads, or may read where it is wrong. */
  configuredBy(file: string): boolean {
    const config = this.#config;
    if (!config) return false;
    return 'message' in config || config.schemas.some((one) => file === one || file.startsWith(one + path.sep));
  }

  /** A file has other bytes on the disk. */
  changedOnDisk(file: string): void {
    const name = this.nameOf(file);
    if (this.#reading) {
      void this.load();
      return;
    }
    // What was left out when the folder was read stays so: build folders change all the time.
    if (!this.#disk.has(name)) return;
    const { text } = readText(file, this.root);
    if (!text) {
      void this.load();
      return;
    }
    this.#disk.set(name, text);
    if (!this.#host.buffers.of(file)) this.edited(file);
  }

  /** Goes on when everything is checked and linked as the texts are now. */
  async settled(): Promise<Session | undefined> {
    this.#hurried++;
    try {
      for (;;) {
        await this.#loading;
        this.#wake?.();
        const working = this.#working;
        if (!working) break;
        await working;
      }
      return this.#session;
    } finally {
      this.#hurried--;
    }
  }

  /** Stops all work. */
  stop(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /** Stops all work and takes back what was said. */
  close(): void {
    this.stop();
    this.#shown.keepOnly(new Set());
    this.#configFindings.takeBack();
    this.#host.stir();
  }

  #work(): void {
    this.#host.stir();
    this.#working ??= this.#run()
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#working = undefined;
      });
  }

  /** Checks what is due, what is open first, then links; an edit meanwhile goes before all that is left. */
  async #run(): Promise<void> {
    const pause = new Pause();
    let progress: Progress | undefined;
    // An edit is answered when the messages that came along with it are read.
    await pause.take();
    try {
      for (;;) {
        const session = this.#session;
        if (!session || this.#closed) return;
        const due = new Set(session.due);
        if (due.size > worthShowing) progress ??= await this.#host.startProgress('plimsoll');
        const first = new Set([...this.#edited, ...this.#openNames(session).filter((name) => due.has(name))]);
        for (const name of first) {
          this.#edited.delete(name);
          await session.check(name);
          due.delete(name);
          if (this.#session === session) this.#answer(name);
        }
        const all = session.texts.length;
        let done = all - due.size;
        for (const name of due) {
          await session.check(name);
          done++;
          if (!pause.due) continue;
          progress?.report(done, all);
          await pause.take();
          if (this.#edited.size > 0 || this.#session !== session || this.#closed) break;
        }
        if (this.#session !== session || session.due.length > 0 || this.#edited.size > 0) continue;
        if (!this.#linkDue) return;
        const { left } = this.#rest;
        if (left > 0 && this.#hurried === 0) {
          await this.#sleep(left);
          continue;
        }
        this.#linkDue = false;
        const started = performance.now();
        session.link();
        this.#carried.clear();
        this.#publish(session);
        this.#rest.took(performance.now() - started);
      }
    } finally {
      progress?.done();
    }
  }

  /** Sleeps until the time is over or somebody asks for what is linked. */
  async #sleep(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
    this.#wake = undefined;
  }

  #openNames(session: Session): string[] {
    return [...this.#host.buffers.all]
      .filter(({ file }) => this.#isMine(file))
      .map(({ file }) => this.nameOf(file))
      .filter((name) => session.text(name) !== undefined);
  }

  /** Tells of an edited text by itself, with what linking had found where it would stand now. */
  #answer(name: string): void {
    const found = this.#session?.findings(name, this.#carried.get(name));
    if (found) this.#shown.show(name, found.diagnostics);
  }

  #publish(session: Session): void {
    for (const { name } of session.texts) {
      if (!this.#shown.has(name) && !session.hasFindings(name)) continue;
      const found = session.findings(name);
      if (found) this.#shown.showNew(name, found.diagnostics);
    }
    for (const { rule, file, error } of session.internalErrors) {
      const message = `rule ${rule} failed, a bug of plimsoll: ${file}: ${error instanceof Error ? error.message : error}`;
      if (this.#told.has(message)) continue;
      this.#told.add(message);
      this.#host.warn(message);
    }
  }

  #tell(name: string, diagnostics: readonly Diagnostic[]): boolean {
    const file = this.fileOf(name);
    if (!this.#closed && !this.#isMine(file)) return false;
    const told = diagnostics.map((one) => toLsp(one, (place) => this.locate(place)));
    this.#host.publish(this.#host.uriOf(file), told, this.#host.buffers.of(file)?.version);
    return true;
  }

  #fail(error: unknown): void {
    this.#host.warn(`plimsoll failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function sameOptions(a: LintOptions, b: LintOptions): boolean {
  const plain = (options: LintOptions) =>
    JSON.stringify({ ...options, rules: undefined, severities: [...(options.severities ?? [])] });
  return plain(a) === plain(b);
}
