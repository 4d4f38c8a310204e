import type { KeywordCxt, KeywordDefinition } from 'ajv';
import { _, type Code, strConcat } from 'ajv/dist/compile/codegen/index.js';
import names from 'ajv/dist/compile/names.js';

/**
 * The keywords that our schemas have beside JSON Schema's. Their code calls the run (`this`), which collects what it
 * finds; so they never fail a schema themselves, and each definition's validator stays a function of its own.
 */

/** The JSON pointer of the value that a keyword looks at. */
function place(cxt: KeywordCxt): Code {
  return strConcat(names.default.instancePath, cxt.it.errorPath);
}

/** `definition: name`: the value is one of that definition; null stands for absent. */
const definition: KeywordDefinition = {
  keyword: 'definition',
  schemaType: 'string',
  code(cxt) {
    cxt.gen.if(_`${cxt.data} !== null`, () => cxt.gen.code(_`this.visit(${cxt.schema}, ${cxt.data}, ${place(cxt)})`));
  },
};

/** `itemDefinition: name`: each item is one; a null item is Go's empty value, an object without fields. */
const itemDefinition: KeywordDefinition = {
  keyword: 'itemDefinition',
  type: 'array',
  schemaType: 'string',
  code(cxt) {
    cxt.gen.code(_`this.visitItems(${cxt.schema}, ${cxt.data}, ${place(cxt)})`);
  },
};

/** `textFormat: name`, on strings and numbers. */
const textFormat: KeywordDefinition = {
  keyword: 'textFormat',
  schemaType: 'string',
  type: ['string', 'number'],
  code(cxt) {
    cxt.gen.code(_`this.format(${cxt.schema}, ${cxt.data}, ${place(cxt)}, ${cxt.parentSchema.strictFormat === true})`);
  },
};

/** `filled: { field: what }`: these fields must be there; `what` is `present`, or `filled` for not Go's empty value. */
const filled: KeywordDefinition = {
  keyword: 'filled',
  schemaType: 'object',
  type: 'object',
  code(cxt) {
    for (const [field, what] of Object.entries(cxt.schema as Record<string, string>)) {
      const value = _`${cxt.data}[${field}]`;
      const empty = what === 'filled' ? _` || ${value} === "" || ${value}.length === 0` : _``;
      cxt.gen.if(_`${value} === undefined || ${value} === null${empty}`, () =>
        cxt.gen.code(_`this.required(${place(cxt)}, ${field})`),
      );
    }
  },
};

/** `distinct: true | [keys]`: the items of a list differ. */
const distinct: KeywordDefinition = {
  keyword: 'distinct',
  type: 'array',
  code(cxt) {
    const keys: unknown = cxt.schema;
    const list = Array.isArray(keys) ? keys.map(String) : [];
    const array = list.reduce<Code>((sum, key, i) => (i === 0 ? _`${key}` : _`${sum}, ${key}`), _``);
    cxt.gen.code(_`this.distinct(${cxt.data}, ${place(cxt)}, [${array}])`);
  },
};

/** `keyFormat: name`: the keys of a map. */
const keyFormat: KeywordDefinition = {
  keyword: 'keyFormat',
  type: 'object',
  schemaType: 'string',
  code(cxt) {
    cxt.gen.code(_`this.keys(${cxt.schema}, ${cxt.data}, ${place(cxt)})`);
  },
};

/** `union: [{ of, required, what }]`. */
const union: KeywordDefinition = {
  keyword: 'union',
  type: 'object',
  schemaType: 'array',
  code(cxt) {
    for (const one of cxt.schema as { of: string[]; required: boolean; what: string }[]) {
      const of = one.of.reduce<Code>((sum, key, i) => (i === 0 ? _`${key}` : _`${sum}, ${key}`), _``);
      cxt.gen.code(_`this.union(${cxt.data}, ${place(cxt)}, [${of}], ${one.required}, ${one.what})`);
    }
  },
};

/** `mustNotBeSet: text`. */
const mustNotBeSet: KeywordDefinition = {
  keyword: 'mustNotBeSet',
  schemaType: 'string',
  code(cxt) {
    cxt.gen.if(_`${cxt.data} !== null`, () => cxt.gen.code(_`this.forbidden(${place(cxt)}, ${cxt.schema})`));
  },
};

/** `longest: n`: length in bytes of UTF-8, as Go counts. */
const longest: KeywordDefinition = {
  keyword: 'longest',
  schemaType: 'number',
  type: 'string',
  code(cxt) {
    cxt.gen.if(_`${cxt.data}.length * 3 > ${cxt.schema}`, () =>
      cxt.gen.code(_`this.longest(${cxt.data}, ${place(cxt)}, ${cxt.schema})`),
    );
  },
};

export const keywords: readonly KeywordDefinition[] = [
  definition,
  itemDefinition,
  textFormat,
  filled,
  distinct,
  keyFormat,
  union,
  mustNotBeSet,
  longest,
];
/** Keywords that only inform others. */
export const notes: readonly string[] = ['strictFormat'];
