import type { ErrorObject, FuncKeywordDefinition, SchemaValidateFunction } from 'ajv';
import type { Json } from '../../syntax/index.js';
import { checkFormat } from './formats.js';
import { inRange, isMultiple, isOneOf, jsonType } from './numbers.js';
import { matchesPattern } from './pattern.js';

/** The keywords of our translation, each as a function that leaves its findings in `errors`, as ajv's own do. */

interface TypeSchema {
  readonly types: readonly string[];
  readonly format: string | undefined;
  readonly nullable: boolean;
}

/** What the validators run on, as `this`: finds the validator of a part and adds what it finds. */
export interface PartVisitor {
  visitPart(part: number, value: unknown, pointer: string): void;
}

function keyword<S, D>(
  name: string,
  wanted: FuncKeywordDefinition['type'],
  check: (schema: S, data: D) => ErrorObject['params'] | undefined,
): FuncKeywordDefinition {
  const validate: SchemaValidateFunction = (schema: S, data: D) => {
    const params = check(schema, data);
    if (params) validate.errors = [{ keyword: name, params }];
    return params === undefined;
  };
  return { keyword: name, validate, ...(wanted && { type: wanted }) };
}

/**
 * Whether a value is of one of the types. A list passes for a string with a format: that is what the API server does.
 * Source: k8s.io/kube-openapi/pkg/validation/validate/type.go Validate.
 */
function fits({ types, format, nullable }: TypeSchema, value: Json): boolean {
  if (value === null) return types.length === 0 || nullable;
  const type = jsonType(value);
  const isWanted = types.includes(type) || (type === 'integer' && types.includes('number'));
  const numeric = types.includes('number') || types.includes('integer');
  const isText = type === 'string' || type === 'array';
  if (format !== undefined && isText && !numeric) return true;
  return isWanted || (types.length === 0 && format === undefined);
}

/** The keywords; large parts are validated on their own by the visitor that the validators run on. */
export function customKeywords(): FuncKeywordDefinition[] {
  return [
    keyword('customType', undefined, (schema: TypeSchema, data: Json) =>
      !fits(schema, data)
        ? { types: schema.types }
        : typeof data === 'number' && !inRange(data, schema.types, schema.format)
          ? { detail: `does not fit into ${schema.format === 'int32' ? '32 bits' : 'a 32-bit float'}` }
          : undefined,
    ),
    keyword('customEnum', undefined, (allowed: readonly Json[], data: Json) =>
      isOneOf(data, allowed) ? undefined : { allowedValues: allowed },
    ),
    keyword('customFormat', 'string', (format: string, data: string) => {
      const detail = checkFormat(format, data);
      return detail === undefined ? undefined : { detail };
    }),
    keyword('customPattern', 'string', (pattern: string, data: string) =>
      matchesPattern(pattern, data) ? undefined : { detail: `must match ${pattern}` },
    ),
    keyword('customMultiple', 'number', (factor: number, data: number) =>
      isMultiple(data, factor) ? undefined : { detail: `must be a multiple of ${factor}` },
    ),
    {
      keyword: 'customPart',
      errors: false,
      validate(this: PartVisitor, part: number, data: unknown, _parent: unknown, context?: { instancePath: string }) {
        this.visitPart(part, data, context?.instancePath ?? '');
        return true;
      },
    },
  ];
}
