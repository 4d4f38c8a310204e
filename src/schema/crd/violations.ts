import type { ErrorObject } from 'ajv';
import { pointerPart } from '../run.js';
import type { Violation } from '../violation.js';
import { isObject } from './read.js';

/** A violation that does not yet know the definition that it happened in. */
export type Finding = Omit<Violation, 'definition'>;

/** ajv's errors over a custom resource as violations. What a branch of anyOf or oneOf says alone is left out. */
export function violationsOf(errors: readonly ErrorObject[]): Finding[] {
  return errors.flatMap((error) =>
    /\/(?:anyOf|oneOf)\/\d+(?:\/|$)/.test(error.schemaPath) ? [] : (violationOf(error) ?? []),
  );
}

function violationOf(error: ErrorObject): Finding | undefined {
  const pointer = error.instancePath;
  const params: Record<string, unknown> = error.params;
  const limit = Number(params.limit);
  const invalid = (detail: string): Finding => ({ kind: 'invalid', pointer, detail });
  switch (error.keyword) {
    case 'if':
      return undefined;
    case 'required':
      return { kind: 'required', pointer: `${pointer}/${pointerPart(String(params.missingProperty))}`, detail: '' };
    case 'customType':
      return Array.isArray(params.types)
        ? { kind: 'type', pointer, detail: '', wanted: params.types.map(String) }
        : invalid(String(params.detail));
    case 'customEnum':
      return {
        kind: 'unsupported',
        pointer,
        detail: '',
        allowed: Array.isArray(params.allowedValues) ? params.allowedValues.map(shown) : [],
      };
    case 'customFormat':
    case 'customPattern':
    case 'customMultiple':
      return invalid(String(params.detail));
    case 'minimum':
      return invalid(`must be at least ${limit}`);
    case 'maximum':
      return invalid(`must be at most ${limit}`);
    case 'exclusiveMinimum':
      return invalid(`must be more than ${limit}`);
    case 'exclusiveMaximum':
      return invalid(`must be less than ${limit}`);
    case 'minLength':
      return invalid(`must have at least ${counted(limit, 'character')}`);
    case 'maxLength':
      return { kind: 'too-long', pointer, detail: `must have at most ${counted(limit, 'character')}` };
    case 'minItems':
      return invalid(`must have at least ${counted(limit, 'item')}`);
    case 'maxItems':
      return { kind: 'too-many', pointer, detail: `must have at most ${counted(limit, 'item')}` };
    case 'minProperties':
      return invalid(`must have at least ${counted(limit, 'field')}`);
    case 'maxProperties':
      return { kind: 'too-many', pointer, detail: `must have at most ${counted(limit, 'field')}` };
    case 'uniqueItems':
      return {
        kind: 'duplicate',
        pointer: `${pointer}/${String(params.i)}`,
        first: `${pointer}/${String(params.j)}`,
        detail: '',
      };
    case 'anyOf':
      return { ...invalid(alternatives(error.schema, 'at least one')), kind: isLack(error) ? 'required' : 'invalid' };
    case 'oneOf':
      return { ...invalid(alternatives(error.schema, 'exactly one')), kind: isLack(error) ? 'required' : 'invalid' };
    case 'not':
      return invalid("is what the schema excludes with 'not'");
    default:
      return invalid(`fails ${error.keyword}`);
  }
}

/** What anyOf or oneOf ask, by the fields that their branches require where that is all they do. */
function alternatives(branches: unknown, count: string): string {
  const list: readonly unknown[] = Array.isArray(branches) ? branches : [];
  const names = list.map((branch) =>
    isObject(branch) && Array.isArray(branch.required) && Object.keys(branch).length === 1
      ? branch.required.map(String).join(' with ')
      : undefined,
  );
  return names.every((name) => name !== undefined) && names.length > 0
    ? `needs ${count} of ${names.join(', ')}`
    : `must fit ${count} of the ${list.length} alternatives of its schema`;
}

/** Whether none of the fields that the branches require is there. */
function isLack({ data, schema }: ErrorObject): boolean {
  const branches: readonly unknown[] = Array.isArray(schema) ? schema : [];
  return branches.every(
    (branch) =>
      isObject(branch) &&
      Array.isArray(branch.required) &&
      Object.keys(branch).length === 1 &&
      isObject(data) &&
      !branch.required.some((name) => Object.hasOwn(data, String(name))),
  );
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
