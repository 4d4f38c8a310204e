export { type CustomField, customField } from './custom.js';
export { fieldFacts } from './field.js';
export { type FoundField, fieldAt, fieldOnLine, pathText, touches } from './find.js';
export {
  customSchemaOf,
  type KnownKinds,
  preferredVersion,
  type ServedKind,
  servedKinds,
} from './known-kinds.js';
export { type End, type Link, type Links, linksOf, nameOf } from './links.js';
export { type Field, fieldsOfObject, kindsServed, valuesOf } from './offers.js';
