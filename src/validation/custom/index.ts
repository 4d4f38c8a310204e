export { type CustomVerdict, checkCustom } from './check-custom.js';
export { customDefinitionName, customVersionOf, validateCustom } from './validate-custom.js';
