export type { Consequence, ObjectIdentity, Safety, Severity } from '../diagnostic/index.js';
export {
  type Container,
  type ContainerRole,
  Cursor,
  type CursorEntry,
  canonicalKind,
  groupOf,
  type KubernetesObject,
  placeholderIn,
  type Workload,
  type WorkloadKind,
  workloadOf,
} from '../object/index.js';
export {
  governingService,
  homeOf,
  isNear,
  type Label,
  type Linked,
  type LocalReference,
  type MissingPart,
  type ObjectSummary,
  ordinalsOf,
  type PodName,
  type Spot,
  shortKind,
  unusedDefinitions,
} from '../reference/index.js';
export {
  commandLinesOf,
  commandOf,
  commandsOfScript,
  type EmbeddedScript,
  firstBashism,
  invocationIn,
  lesserShellOf,
  ordinalOfHostName,
  pathMentions,
  previousOrdinals,
  type ScriptError,
  type ShellCommand,
  type ShellNode,
  scriptsIn,
  syntaxErrorOf,
  visitScript,
  wordsOfCommand,
} from '../script/index.js';
export { childOf, duplicateFixes, type Entry, entryOf, type Node } from '../syntax/index.js';
export { nearest, type Range, type SourceText, type TextEdit } from '../text/index.js';
export { addDocument, addField, treeOf } from './add-field.js';
export { fromBase64, toBase64 } from './base64.js';
export { moveBefore, splitWords } from './change-items.js';
export { type ClaimOutOfRange, claimsOutOfRange } from './claim-ordinals.js';
export { type Command, type CommandPlace, commandsOf, containerName, isForWindows } from './commands.js';
export { type Database, databaseOf } from './databases.js';
export { renameKey, replaceText, wholeLines } from './edits.js';
export { type Mark, type ReadExample, readExample } from './example.js';
export { isServiceVariable, placeOfVariable, type VariableUse, variablesIn, variablesOf } from './expansion.js';
export { consequenceIn, nameOf, placeIn, placeOf } from './far.js';
export { governingServiceFix, headlessBeside } from './governing-service.js';
export { notHeadless } from './headless.js';
export { hidingObjects, hidingPlaces } from './hiding.js';
export { type ImageName, parseImage } from './image.js';
export { type ImagePlace, imagesOf } from './images.js';
export { type LabelEvidence, labelEvidence, onlyValueOf } from './label-evidence.js';
export { manifest } from './manifest.js';
export { missingNamesTold, missingNameWorld, tellMissingName } from './missing-name.js';
export { isSlip, type NearMiss, namedIn, nearMissFixes, spelt } from './near-miss.js';
export { rulePage, rulesPage } from './page.js';
export { podNamesByObject } from './pod-names.js';
export { type ProbeTiming, probeNames, probeTiming, sameHandler } from './probes.js';
export { removal, removeField, sameValue } from './remove-field.js';
export {
  type BadExample,
  defineRule,
  type Example,
  type FarTarget,
  type GoodExample,
  type Preset,
  type ProposedFix,
  type Report,
  type Rule,
  type RuleContext,
  type RuleDoc,
  type RuleOf,
  type SchemaFinding,
  type SuppressionFinding,
  type SyntaxFinding,
  type Target,
  type UpdateFinding,
  type Visit,
  type Visited,
} from './rule.js';
export { type SamePlace, samePlaces } from './same-places.js';
export {
  isHeadless,
  isOnPage,
  Layers,
  mayShareNamespace,
  replicasOf,
  replicated,
  type Scaling,
  scalingsOf,
} from './scaling.js';
export { inPreset, rulesThatVisit, selectRules } from './select.js';
export { differencesText, labelText, selectorText } from './selectors.js';
export { type ClaimUser, type NarrowClaim, narrowClaims, patchesIn, surges } from './shared-claims.js';
export { showProblem } from './show-problem.js';
export { showSuppression } from './show-suppression.js';
export { showUpdate } from './show-update.js';
export { type ProgramText, placeInText, programTexts } from './texts.js';
export { claimTemplatesOf, type Mount, type MountedVolume, mountsOf, withoutSlash } from './volumes.js';
export { type Quotable, quote } from './words.js';
