import type { ErrorObject } from 'ajv';
import type { Json } from '../syntax/index.js';
import type { FormatName } from './constraint.js';
import { formats } from './formats.js';
import type { Violation, WarningRule } from './violation.js';

export type JsonObject = { [key: string]: Json };

/** A validator that ajv made of one definition; `this` is the run. Its findings are left in `errors`. */
export interface Validator {
  (this: Run, value: unknown, context: { instancePath: string }): boolean;
  errors?: ErrorObject[] | null;
}

/** One definition's value on the way from the object's top to the place being validated. */
export interface Frame {
  readonly definition: string;
  readonly value: JsonObject;
  /** JSON pointer inside the object. */
  readonly pointer: string;
}

/** A function that looks at one definition's value when all its own fields have been validated. */
export type Visitor = (frame: Frame, run: Run) => void;

/** The name under which visitors of whole objects are asked for, whatever their kind. */
export const wholeObject = '*';

/** What decoding reads into a type of its own: there the empty string is wrong as well. */
const decoded: ReadonlySet<FormatName> = new Set([
  'quantity',
  'quantity-not-negative',
  'quantity-positive',
  'date-time',
  'micro-time',
]);

/** Formats whose every fault is found when the object is decoded. */
const unreadable: ReadonlySet<FormatName> = new Set(['int32', 'quantity', 'date-time', 'micro-time', 'base64']);

/**
 * One object's way through the validators. Each definition has a validator of its own; they call `visit` for the values
 * of other definitions, so a version's table can swap any of them and only what an object uses is ever loaded.
 */
export class Run {
  readonly violations: Violation[] = [];
  /** From the object itself (first) to the value that is being validated (last). */
  readonly frames: Frame[] = [];
  /**
   * Pointers of fields that this version drops before it validates, because the feature they belong to is off by
   * default: only their names and types count.
   */
  readonly dropped: string[] = [];

  constructor(
    private readonly find: (definition: string) => Validator | undefined,
    private readonly visitorsOf: (definition: string) => readonly Visitor[] | undefined,
    /** The Kubernetes version: `1.36`. */
    readonly version: string,
  ) {}

  /** Validates a value as one of `definition`. */
  visit(definition: string, value: Json, pointer: string): void {
    const validator = this.find(definition);
    if (!validator) return;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const frame: Frame = { definition, value: isObject ? value : {}, pointer };
    this.frames.push(frame);
    validator.call(this, value, { instancePath: pointer });
    if (validator.errors) for (const error of validator.errors) this.#take(error, definition);
    if (isObject) {
      for (const visitor of this.visitorsOf(definition) ?? []) visitor(frame, this);
      if (this.frames.length === 1) for (const visitor of this.visitorsOf(wholeObject) ?? []) visitor(frame, this);
    }
    this.frames.pop();
  }

  visitItems(definition: string, items: readonly Json[], pointer: string): void {
    for (let i = 0; i < items.length; i++) this.visit(definition, items[i] ?? {}, `${pointer}/${i}`);
  }

  format(name: FormatName, value: string | number, pointer: string, strict: boolean): void {
    if (value === '' && !strict && !decoded.has(name)) return;
    const detail = formats[name](value);
    if (detail) this.add('invalid', pointer, detail, unreadable.has(name) ? { decoding: true } : {});
  }

  required(pointer: string, field: string): void {
    this.add('required', `${pointer}/${pointerPart(field)}`, '');
  }

  forbidden(pointer: string, detail: string): void {
    this.add('forbidden', pointer, detail);
  }

  longest(value: string, pointer: string, bytes: number): void {
    if (Buffer.byteLength(value) > bytes) this.add('too-long', pointer, `must be no more than ${bytes} bytes`);
  }

  keys(name: FormatName, map: JsonObject, pointer: string): void {
    for (const key of Object.keys(map)) {
      const detail = formats[name](key);
      if (detail) this.add('invalid', `${pointer}/${pointerPart(key)}`, `has a key that ${detail}`, { onKey: true });
    }
  }

  distinct(items: readonly Json[], pointer: string, keys: readonly string[]): void {
    const seen = new Map<string, number>();
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      let id: string;
      if (keys.length === 0) id = JSON.stringify(item);
      else {
        if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
        const values = keys.map((key) => item[key] ?? null);
        if (values.every((v) => v === null || v === '')) continue;
        id = JSON.stringify(values);
      }
      const first = seen.get(id);
      if (first === undefined) seen.set(id, i);
      else {
        const tail = keys.length === 1 ? `/${pointerPart(keys[0] ?? '')}` : '';
        this.violations.push({
          kind: 'duplicate',
          pointer: `${pointer}/${i}${tail}`,
          first: `${pointer}/${first}${tail}`,
          definition: this.#definition,
          detail: '',
        });
      }
    }
  }

  union(value: JsonObject, pointer: string, of: readonly string[], required: boolean, what: string): void {
    let first: string | undefined;
    for (const field of of) {
      if (value[field] === undefined || value[field] === null) continue;
      if (first === undefined) first = field;
      else this.add('forbidden', `${pointer}/${field}`, `${first} is set already, and there may be one ${what} only`);
    }
    if (first === undefined && required) {
      const message = `needs a ${what}: one of ${of.join(', ')}`;
      this.violations.push({ kind: 'required', pointer, definition: this.#definition, detail: message });
    }
  }

  /** Adds a refusal; `pointer` is absolute inside the object. */
  add(kind: Violation['kind'], pointer: string, detail: string, more: Partial<Violation> = {}): void {
    this.violations.push({ kind, pointer, definition: this.#definition, detail, ...more });
  }

  /**
   * Adds what the API server accepts and warns of. `message` is the whole sentence; `kind: 'required'` is for what is
   * said because something is not there.
   */
  warn(warning: WarningRule, pointer: string, message: string, more: Partial<Violation> = {}): void {
    this.add('invalid', pointer, '', { message, ...more, warning });
  }

  get #definition(): string {
    return this.frames.at(-1)?.definition ?? '';
  }

  /** Turns one of ajv's own errors into a violation. */
  #take(error: ErrorObject, definition: string): void {
    const pointer = error.instancePath;
    const params: Record<string, unknown> = error.params;
    const push = (kind: Violation['kind'], at: string, detail: string, more: Partial<Violation> = {}) =>
      this.violations.push({ kind, pointer: at, definition, detail, ...more });
    switch (error.keyword) {
      case 'additionalProperties':
        push('unknown', `${pointer}/${pointerPart(String(params.additionalProperty))}`, '');
        break;
      case 'type': {
        const type = params.type;
        const wanted = (Array.isArray(type) ? type.map(String) : [String(type)]).filter((t) => t !== 'null');
        push('type', pointer, '', { wanted });
        break;
      }
      case 'enum': {
        const values = Array.isArray(params.allowedValues) ? params.allowedValues : [];
        push('unsupported', pointer, '', { allowed: values.filter((v) => v !== null && v !== '').map(String) });
        break;
      }
      case 'minimum':
        push('invalid', pointer, `must be at least ${String(params.limit)}`);
        break;
      case 'maximum':
        push('invalid', pointer, `must be at most ${String(params.limit)}`);
        break;
      case 'maxItems':
        push('too-many', pointer, `must have at most ${String(params.limit)} items`);
        break;
      case 'minItems':
        push('required', pointer, `needs at least ${String(params.limit)} item${params.limit === 1 ? '' : 's'}`);
        break;
      default:
        push('invalid', pointer, error.message ?? `fails ${error.keyword}`);
    }
  }
}

/** A key as a part of a JSON pointer. */
export function pointerPart(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replace(/~/g, '~0').replace(/\//g, '~1') : key;
}
