import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type KustomizeFacts, kustomizeFacts, objectsOf } from '../../src/object/index.js';
import { commandsIn, type Linked, Linker, link, type Summary, summarize } from '../../src/reference/index.js';
import { parseText } from '../../src/syntax/index.js';
import { decode, SourceText } from '../../src/text/index.js';
import { describeShared } from '../shared.js';
import './workspace.js';

/** Numbers from 0 to 1 that are the same in each run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** All that was found, with each object as the place where it stands. */
function told({ work: _work, summaries: _summaries, ...linked }: Linked): string[] {
  const known = new Map<object, string>();
  for (const object of linked.objects) {
    known.set(object, `${object.text.name} ${object.document} ${object.at} ${object.kindRange.start}`);
  }
  const plain = (one: unknown) =>
    JSON.stringify(one, (key, value) => {
      if (key === 'order' || key === 'home') return undefined;
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !('kindRange' in value)) return value;
      return known.get(value) ?? 'an object that is not there';
    });
  return Object.entries(linked).flatMap(([list, found]) =>
    Array.isArray(found) ? found.map((one) => `${list}: ${plain(one)}`) : [`${list}: ${plain(found)}`],
  );
}

/** A workspace of which texts change, linked by following the changes. */
class Followed {
  readonly #files: Map<string, string>;
  readonly #summaries = new Map<string, readonly Summary[]>();
  readonly #facts: KustomizeFacts;
  #linker: Linker;
  anew = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = new Map(Object.entries(files));
    this.#facts = kustomizeFacts(
      [...this.#files].flatMap(([name, content]) => parseText(new SourceText(name, content))),
    );
    for (const [name, content] of this.#files) this.#summaries.set(name, this.#summarized(name, content));
    this.#linker = new Linker(this.#all(), {}, true);
  }

  get names(): string[] {
    return [...this.#files.keys()];
  }

  content(name: string): string {
    return this.#files.get(name) ?? '';
  }

  #all(): Summary[] {
    return [...this.#summaries.values()].flat();
  }

  #summarized(name: string, content: string): Summary[] {
    const text = new SourceText(name, content);
    const commands = commandsIn(text);
    const documents = parseText(text).map((document) => summarize(document, objectsOf(document, this.#facts)));
    return commands ? [...documents, commands] : documents;
  }

  /** Changes a text, and compares what was followed with what comes out when everything is linked anew. */
  change(name: string, content: string): void {
    this.#files.set(name, content);
    const after = this.#summarized(name, content);
    this.#summaries.set(name, after);
    if (!this.#linker.replace(name, after)) {
      this.anew++;
      this.#linker = new Linker(this.#all(), {}, true);
    }
    expect(told(this.#linker.linked())).toEqual(told(link(this.#all())));
  }
}

/** One change as people make them, or as nobody makes them. */
function edited(content: string, others: readonly string[], next: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const lines = content.split('\n');
  const at = Math.floor(next() * lines.length);
  const line = lines[at] ?? '';
  const chance = next();
  if (chance < 0.3) {
    // A letter more, or one less.
    const column = Math.floor(next() * (line.length + 1));
    lines[at] =
      next() < 0.5
        ? `${line.slice(0, column)}${line.slice(column + 1)}`
        : `${line.slice(0, column)}x${line.slice(column)}`;
  } else if (chance < 0.6) {
    // A value that some other line of the workspace has behind the same key.
    const values = lines.flatMap((one, i) =>
      /^[\s-]*(?:name|app|serviceName|port|namespace|kind|tier|\w*[nN]ame): \S/.test(one) ? [i] : [],
    );
    const where = pick(values);
    if (where !== undefined) {
      const [, head = '', key = ''] = /^([\s-]*([\w./-]+): )/.exec(lines[where] ?? '') ?? [];
      const same = others.flatMap((one) =>
        [...one.matchAll(new RegExp(`^[\\s-]*${key}: (\\S.*)$`, 'gm'))].map((found) => found[1] ?? ''),
      );
      lines[where] = head + (pick(same) ?? 'other');
    }
  } else if (chance < 0.7) lines.splice(at, 1 + Math.floor(next() * 4));
  else if (chance < 0.8) {
    // Another document, or one less.
    const documents = content.split(/^---$/m);
    if (next() < 0.5) documents.splice(Math.floor(next() * documents.length), 1);
    else documents.push(pick((pick(others) ?? '').split(/^---$/m)) ?? '');
    return documents.join('---');
  } else if (chance < 0.9) return pick(others) ?? '';
  else lines.splice(at, 0, line);
  return lines.join('\n');
}

function follow(files: Readonly<Record<string, string>>, changes: number, seed: number): Followed {
  const next = dice(seed);
  const followed = new Followed(files);
  const originals = Object.values(files);
  for (let i = 0; i < changes; i++) {
    const name = followed.names[Math.floor(next() * followed.names.length)] ?? '';
    // Now and then a text becomes again what it was, so that not everything is broken in the end.
    const content = next() < 0.25 ? (files[name] ?? '') : edited(followed.content(name), originals, next);
    followed.change(name, content);
  }
  return followed;
}

function manifestsIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|md)$/.test(name) && statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
  return Object.fromEntries(names.map((name) => [name, decode(readFileSync(path.join(folder, name))).content ?? '']));
}

describe('following changes', () => {
  const examples = manifestsIn('examples');
  const copies = Object.fromEntries(
    ['a', 'b/c', 'b/d'].flatMap((folder) =>
      Object.entries(examples).map(([name, content]) => [
        `${folder}/${name}`,
        folder === 'a' ? content : content.replace(/^( *name: )(\w+)$/gm, `$1$2-${folder.slice(-1)}`),
      ]),
    ),
  );

  it.each([1, 2, 3])('finds what linking everything finds, whatever changes (%i)', (seed) => {
    const { anew } = follow(copies, 120, seed);
    expect(anew).toBeLessThan(40);
  });
});

describeShared('following changes in well-run projects', (shared) => {
  const corpus = path.join(shared, 'corpus');
  const projects = readdirSync(corpus).filter((name) => statSync(path.join(corpus, name)).isDirectory());
  it.each(projects)('%s', (project) => {
    follow(manifestsIn(path.join(corpus, project)), Number(process.env.CHANGES ?? 15), Number(process.env.SEED ?? 7));
  });
});
