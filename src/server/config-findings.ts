import type { FolderConfig } from './files.js';
import type { Host } from './host.js';
import { toRange } from './places.js';

/** What is wrong in a folder's plimsoll.yaml, shown there. */
export class ConfigFindings {
  readonly #host: Host;
  /** The URI that something was said of. */
  #shown: string | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Shows what is wrong in a configuration, and takes back what was said before. */
  show(config: FolderConfig): void {
    const uri = config.file === undefined || !('message' in config) ? undefined : this.#host.uriOf(config.file);
    if (this.#shown !== uri) this.takeBack();
    if (uri === undefined || !('message' in config)) return;
    this.#shown = uri;
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const shared = { severity: 1 as const, source: 'plimsoll', code: 'config' };
    const found = config.problems.map(({ text, range, message }) => ({
      ...shared,
      range: toRange(text, range),
      message,
    }));
    if (config.message !== '') found.push({ ...shared, range: nowhere, message: config.message });
    this.#host.publish(uri, found, undefined);
  }

  /** Takes back what was said. */
  takeBack(): void {
    if (this.#shown !== undefined) this.#host.publish(this.#shown, [], undefined);
    this.#shown = undefined;
  }
}
