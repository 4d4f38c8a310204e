export { customDefinitionName, customVersionOf, validateCustom } from './validate-custom.js';
