import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './package-root.js';
import type { Validator } from './run.js';
import { loadScript } from './script.js';
import { kubernetesVersions } from './versions.js';

export type KubernetesVersion = (typeof kubernetesVersions)[number];
export const newestKubernetes: KubernetesVersion = kubernetesVersions[kubernetesVersions.length - 1] ?? '1.36';

/** True for a version whose API is known. */
export function isKubernetesVersion(text: string): text is KubernetesVersion {
  return kubernetesVersions.some((version) => version === text);
}

/** What `scripts/validators.ts` writes for one version. */
interface Table {
  /** `apps/v1/StatefulSet` to the name of its definition. */
  readonly kinds: Readonly<Record<string, string>>;
  /** A definition's name to `chunk#export`. */
  readonly validators: Readonly<Record<string, string>>;
}

/** The API of one Kubernetes version: which kinds it serves, and a validator for each definition, loaded when asked for. */
export class Catalogue {
  readonly #table: Table;
  readonly #validators = new Map<string, Validator | undefined>();

  private constructor(
    readonly version: string,
    table: Table,
  ) {
    this.#table = table;
  }

  /** Throws where the validators were not built. */
  static of(version: string): Catalogue {
    const known = catalogues.get(version);
    if (known) return known;
    const file = path.join(packageRoot(), 'dist/validators', `${version}.json`);
    const table: Table = JSON.parse(readFileSync(file, 'utf8'));
    const catalogue = new Catalogue(version, table);
    catalogues.set(version, catalogue);
    return catalogue;
  }

  /** The definition that this version serves for a kind; undefined where it serves none. */
  definitionOf(apiVersion: string, kind: string): string | undefined {
    return this.#table.kinds[`${apiVersion}/${kind}`];
  }

  /** `apiVersion/kind` of all that is served. */
  get kinds(): readonly string[] {
    return Object.keys(this.#table.kinds);
  }

  /** The validator of a definition; undefined for a definition that this version does not have. */
  readonly validator = (definition: string): Validator | undefined => {
    if (this.#validators.has(definition)) return this.#validators.get(definition);
    const where = this.#table.validators[definition];
    const hash = where?.indexOf('#') ?? -1;
    const validator = where ? chunk(where.slice(0, hash))[where.slice(hash + 1)] : undefined;
    this.#validators.set(definition, validator);
    return validator;
  };
}

const catalogues = new Map<string, Catalogue>();
const chunks = new Map<string, Record<string, Validator>>();

function chunk(name: string): Record<string, Validator> {
  const known = chunks.get(name);
  if (known) return known;
  const loaded = loadScript(path.join(packageRoot(), 'dist/validators', `${name}.cjs`));
  const validators: Record<string, Validator> = {};
  Object.assign(validators, loaded);
  chunks.set(name, validators);
  return validators;
}
