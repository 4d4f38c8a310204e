import { createRequire } from 'node:module';
import path from 'node:path';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import type { Json } from '../../syntax/index.js';
import { packageRoot } from '../package-root.js';
import { customKeywords, type PartVisitor } from './keywords.js';
import type { Structural } from './structural.js';
import { translateStructural } from './translate.js';
import { type Finding, violationsOf } from './violations.js';

let shared: Ajv | undefined;

/** ajv is loaded when the first custom resource is judged, not before: most runs see none. */
function ajv(): Ajv {
  if (shared) return shared;
  const library: typeof import('ajv') = createRequire(path.join(packageRoot(), 'package.json'))('ajv');
  shared = new library.Ajv({
    allErrors: true,
    strict: false,
    messages: false,
    passContext: true,
    validateFormats: false,
    validateSchema: false,
    addUsedSchema: false,
    ownProperties: true,
    verbose: true,
    logger: false,
  });
  for (const keyword of customKeywords()) shared.addKeyword(keyword);
  return shared;
}

/**
 * Validates prepared values by one structural schema. Large schemas are compiled piece by piece, as objects need them:
 * a definition with ten thousand lines costs what an object uses of it.
 */
export class CustomValidator implements PartVisitor {
  readonly #parts: Structural[];
  readonly #compiled: (ValidateFunction | undefined)[] = [];
  #found: Finding[] = [];

  constructor(
    root: Structural,
    /** The Kubernetes version: `1.36`. */
    private readonly version: string,
  ) {
    this.#parts = [root];
  }

  /** What the API server's schema validation refuses in a value that `prepare` made. */
  validate(value: Json): readonly Finding[] {
    this.#found = [];
    this.visitPart(0, value, '');
    return this.#found;
  }

  visitPart(part: number, value: unknown, pointer: string): void {
    const validate = this.#validator(part);
    if (!validate) return;
    validate.call(this, value, {
      instancePath: pointer,
      parentData: {},
      parentDataProperty: '',
      rootData: {},
      dynamicAnchors: {},
    });
    // A part may visit itself again further down: what it found is taken before that can happen.
    const errors: readonly ErrorObject[] = validate.errors ?? [];
    this.#found.push(...violationsOf(errors));
  }

  #validator(part: number): ValidateFunction | undefined {
    const known = this.#compiled[part];
    if (known) return known;
    const schema = this.#parts[part];
    if (!schema) return undefined;
    const numbers = new Map<Structural, number>();
    const translated = translateStructural(schema, this.version, (child) => {
      const number = numbers.get(child) ?? this.#parts.push(child) - 1;
      numbers.set(child, number);
      return number;
    });
    const compiled = ajv().compile(translated);
    this.#compiled[part] = compiled;
    return compiled;
  }
}
