export { reaches, type Sifted, type Suppressed, sift } from './apply.js';
export { type SuppressionProblem, suppressionProblems } from './problems.js';
export { readSuppressions } from './read.js';
export {
  ignoreAnnotation,
  ignoreWords,
  type NamedRule,
  type Reach,
  type Suppression,
  type Suppressions,
} from './suppression.js';
export { ignoreInObject, ignoreOnLine } from './write.js';
