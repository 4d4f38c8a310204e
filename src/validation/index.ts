export { type Checked, type CheckOptions, checkObject } from './check-object.js';
