import path from 'node:path';
import { Buffers } from './buffers.js';
import type { Host } from './host.js';
import { uriOf } from './places.js';
import { Workspace } from './workspace.js';

/** What the editor is asked for; the rest of a `Host` is known here. */
export type Editor = Pick<Host, 'publish' | 'settingsOf' | 'wrongSettings' | 'startProgress' | 'stir' | 'warn'>;

/** The folders of an editor window, each a workspace of its own, as each would be a run of its own. */
export class Workspaces {
  readonly buffers = new Buffers();
  readonly #host: Host;
  readonly #folders = new Map<string, Workspace>();
  /** Of files outside of all folders, by the folder that they lie in: what is open there. */
  readonly #lone = new Map<string, Workspace>();

  constructor(editor: Editor) {
    this.#host = {
      publish: (uri, diagnostics, version) => editor.publish(uri, diagnostics, version),
      settingsOf: (root) => editor.settingsOf(root),
      wrongSettings: (root, problems) => editor.wrongSettings(root, problems),
      startProgress: (title) => editor.startProgress(title),
      stir: () => editor.stir(),
      warn: (message) => editor.warn(message),
      buffers: this.buffers,
      uriOf: (file) => this.buffers.of(file)?.uri ?? (path.isAbsolute(file) ? uriOf(file) : file),
      owns: (root, file) => this.#rootOf(file) === root,
    };
  }

  /** All of them. */
  get all(): Workspace[] {
    return [...this.#folders.values(), ...this.#lone.values()];
  }

  /** The workspace that a file belongs to: of folders inside each other the inner one. */
  of(file: string): Workspace {
    const root = this.#rootOf(file);
    const known = this.#folders.get(root) ?? this.#lone.get(root);
    if (known) return known;
    const lone = new Workspace(root, this.#host, true);
    this.#lone.set(root, lone);
    void lone.load();
    return lone;
  }

  /** The workspace of a folder, or the one that a file belongs to. */
  around(file: string): Workspace {
    return this.#folders.get(file) ?? this.#lone.get(file) ?? this.of(file);
  }

  #rootOf(file: string): string {
    let best: string | undefined;
    for (const root of this.#folders.keys()) {
      if (isInside(root, file) && root.length > (best?.length ?? 0)) best = root;
    }
    return best ?? (path.isAbsolute(file) ? path.dirname(file) : '/');
  }

  /** Takes in folders (absolute) and lets others go. */
  change(added: readonly string[], removed: readonly string[]): void {
    for (const root of removed) {
      this.#folders.get(root)?.close();
      this.#folders.delete(root);
    }
    for (const root of added) if (!this.#folders.has(root)) this.#folders.set(root, new Workspace(root, this.#host));
    for (const [root, lone] of this.#lone) {
      lone.close();
      this.#lone.delete(root);
    }
    for (const workspace of this.#folders.values()) void workspace.load();
    for (const { file } of this.buffers.all) this.of(file);
  }

  /** Reads again what lies around these files, or all where none are named. */
  reload(files?: readonly string[]): void {
    for (const workspace of this.all) {
      const concerns = (file: string) =>
        isInside(workspace.root, file) || isInside(file, workspace.root) || workspace.configuredBy(file);
      if (!files || files.some(concerns)) void workspace.load();
    }
  }

  /** Files that have other bytes now. */
  changedOnDisk(file: string): void {
    for (const workspace of this.#folders.values()) {
      if (workspace.configuredBy(file)) void workspace.load();
      else if (isInside(workspace.root, file)) workspace.changedOnDisk(file);
    }
  }
}

function isInside(root: string, file: string): boolean {
  return file === root || file.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}
