export { fieldFacts } from './field.js';
export { type FoundField, fieldAt, fieldOnLine, pathText, touches } from './find.js';
export { type End, type Link, type Links, linksOf, nameOf } from './links.js';
export { type Field, fieldsOfObject, kindsServed, valuesOf } from './offers.js';
