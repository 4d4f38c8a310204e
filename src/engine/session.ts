import { type Diagnostic, sortedDiagnostics } from '../diagnostic/index.js';
import type { KustomizeFacts } from '../object/index.js';
import { type Linked, Linker, type Summary } from '../reference/index.js';
import { selectRules } from '../rule/index.js';
import { loadShell, mayHoldScript, shellLoaded } from '../script/index.js';
import { parseText, type SyntaxDocument } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import { type DocumentOptions, type RuleSet, ruleSet } from './check-document.js';
import { checkText, type TextResult } from './check-text.js';
import { checkLinked, checkWorkspace } from './check-workspace.js';
import { withoutEchoes } from './echoes.js';
import { gatherFacts, type WorkspaceFacts } from './facts.js';
import { lint } from './lint.js';
import type { Findings, InternalError, LintOptions, NotChecked } from './options.js';
import { suppress, suppressAll } from './suppress.js';

/** All that is to be said of one text. */
export interface TextFindings {
  readonly text: SourceText;
  /** Sorted, without doubles: those of `lint` that lie in the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where more texts than these change at once, linking everything anew is as fast. */
const many = 16;

/** A text with what is known of it. */
interface Held {
  text: SourceText;
  facts: WorkspaceFacts;
  /** Undefined where it is to be checked (again). */
  result: Omit<TextResult, 'objects'> | undefined;
  objects: number;
  /** What was said the last time, and from what. */
  told?: {
    readonly result: Held['result'];
    readonly linked: readonly Diagnostic[];
    readonly sure: boolean;
    readonly findings: TextFindings;
  };
}

const noFindings: readonly Diagnostic[] = [];

/**
 * A workspace whose texts change one at a time: what `lint` would say of them, without doing again what a change leaves
 * as it was. A text is checked again when it changes, or when what others tell about it does (a kustomization, a
 * CustomResourceDefinition); what was linked before stays but for what the change touches (see `Linker`).
 *
 * `update` and `replace` take texts in; `check` checks what is due; `link` links and gives what changed.
 */
export class Session {
  readonly #options: LintOptions;
  readonly #rules: RuleSet;
  #held = new Map<string, Held>();
  #facts: WorkspaceFacts = {
    kustomize: { folders: new Set(), patches: new Set(), resources: new Set() },
    customKinds: [],
  };
  #document: DocumentOptions;
  #linked: Linked | undefined;
  /** Knows what was linked the last time; undefined where everything is to be linked anew. */
  #linker: Linker | undefined;
  /** The names of the texts that were checked since. */
  #changed = new Set<string>();
  #linkErrors: readonly InternalError[] = [];
  /** What linking found, by the name of the text that it lies in. */
  #found = new Map<string, readonly Diagnostic[]>();
  /** True where linking saw all documents. */
  #whole = false;

  constructor(options: LintOptions) {
    this.#options = options;
    this.#rules = ruleSet(selectRules(options.rules, options.preset, options.severities));
    this.#document = this.#documentOptions();
  }

  /** The texts, in the order in which `lint` would get them. */
  get texts(): readonly SourceText[] {
    return [...this.#held.values()].map(({ text }) => text);
  }

  /** The newest version of Kubernetes that is checked for. */
  get kubernetes(): string {
    return this.#options.kubernetes.at(-1) ?? '';
  }

  /** Rows that stand behind those of the reference table. */
  get references(): LintOptions['references'] {
    return this.#options.references;
  }

  /** What the CustomResourceDefinitions among the texts define, and those of the options. */
  get customKinds(): WorkspaceFacts['customKinds'] {
    return this.#facts.customKinds;
  }

  /** How many objects there are in what was checked. */
  get objects(): number {
    let sum = 0;
    for (const { objects } of this.#held.values()) sum += objects;
    return sum;
  }

  /** What was passed over in what was checked, and why. */
  get notChecked(): readonly NotChecked[] {
    return [...this.#held.values()].flatMap(({ result }) => result?.notChecked ?? []);
  }

  /** What refers to what, as of the last `link`. */
  get linked(): Linked | undefined {
    return this.#linked;
  }

  /** Rules that threw. */
  get internalErrors(): readonly InternalError[] {
    const errors = [...this.#linkErrors];
    for (const { result } of this.#held.values()) if (result) errors.push(...result.internalErrors);
    return errors;
  }

  /** The text of a name. */
  text(name: string): SourceText | undefined {
    return this.#held.get(name)?.text;
  }

  /**
   * Takes in all texts of the workspace, in order; those whose content is as it was keep what is known of them. False where
   * nothing is different.
   */
  update(texts: readonly SourceText[]): boolean {
    const before = this.#held;
    const names = [...before.keys()];
    const same = (text: SourceText, i: number) =>
      names[i] === text.name && before.get(text.name)?.text.content === text.content;
    if (texts.length === names.length && texts.every(same)) return false;
    this.#held = new Map();
    this.#linker = undefined;
    for (const text of texts) {
      const known = before.get(text.name);
      this.#held.set(text.name, known?.text.content === text.content ? known : fresh(text));
    }
    this.#gather();
    return true;
  }

  /** Takes in one text that is already among the others and reads differently now. False where there is none of its name. */
  replace(text: SourceText): boolean {
    const known = this.#held.get(text.name);
    if (!known) return false;
    if (known.text.content === text.content) return true;
    const before = known.facts;
    Object.assign(known, fresh(text));
    if (same(before, known.facts)) known.facts = before;
    else this.#gather();
    return true;
  }

  /** The names of texts that are to be checked, those first that changed themselves. */
  get due(): readonly string[] {
    return [...this.#held.values()].filter(({ result }) => !result).map(({ text }) => text.name);
  }

  /** Checks one text by itself where that is due. */
  async check(name: string): Promise<void> {
    const held = this.#held.get(name);
    if (!held || held.result) return;
    const { text } = held;
    if (!shellLoaded() && mayHoldScript(text.content)) await loadShell();
    if (held.text !== text || held.result) return;
    const { objects, ...result } = this.#checked(text);
    held.result = result;
    held.objects = objects.length;
    this.#changed.add(name);
  }

  #checked(text: SourceText): TextResult {
    let documents: readonly SyntaxDocument[] = [];
    const errors: InternalError[] = [];
    try {
      documents = parseText(text);
    } catch (error) {
      errors.push({ rule: 'engine/syntax', file: text.name, error });
    }
    const result = checkText(text, documents, this.#document);
    return errors.length > 0 ? { ...result, internalErrors: [...errors, ...result.internalErrors] } : result;
  }

  /** Links what was checked. All texts should have been: of those that were not nothing is known. */
  link(): void {
    const diagnostics: Diagnostic[] = [];
    const errors: InternalError[] = [];
    this.#linked = checkLinked(() => this.#link(), this.#rules, this.#options, diagnostics, errors);
    this.#linkErrors = errors;
    const found = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnostics) {
      const known = found.get(diagnostic.text.name);
      if (known) known.push(diagnostic);
      else found.set(diagnostic.text.name, [diagnostic]);
    }
    this.#found = found;
    this.#whole = [...this.#held.values()].every(({ result }) => result && !result.broken);
  }

  /** Links what changed since the last time with what depends on it; everything where that cannot be told. */
  #link(): Linked {
    const changed = this.#changed;
    this.#changed = new Set();
    const linker = this.#linker;
    // Where a change goes wrong half way, nothing that was linked may be used any more.
    this.#linker = undefined;
    const follows = (name: string) => linker?.replace(name, this.#held.get(name)?.result?.summaries ?? []) === true;
    if (linker && changed.size <= many && [...changed].every(follows)) {
      this.#linker = linker;
      return linker.linked();
    }
    const summaries: Summary[] = [];
    for (const { result } of this.#held.values()) if (result) for (const one of result.summaries) summaries.push(one);
    const anew = new Linker(summaries, this.#options, true);
    this.#linker = anew;
    return anew.linked();
  }

  /** What linking found of a text, the last time. */
  foundByLinking(name: string): readonly Diagnostic[] {
    return this.#found.get(name) ?? noFindings;
  }

  /** False where there is surely nothing to be said of a text. */
  hasFindings(name: string): boolean {
    const result = this.#held.get(name)?.result;
    if (!result) return false;
    return result.diagnostics.length > 0 || result.suppressions !== undefined || this.#found.has(name);
  }

  /**
   * All that is to be said of a text.
   * @param linked what linking found of it, where that is not what it found the last time
   */
  findings(name: string, linked: readonly Diagnostic[] = this.foundByLinking(name)): TextFindings | undefined {
    const held = this.#held.get(name);
    if (!held?.result) return undefined;
    const { text, result } = held;
    const sure = this.#whole && this.#linkErrors.length === 0 && linked === this.foundByLinking(name);
    const { told } = held;
    if (told?.result === result && told.linked === linked && told.sure === sure) return told.findings;
    const some = result.diagnostics.length + linked.length > 0;
    const found = some ? sortedDiagnostics(withoutEchoes([...result.diagnostics, ...linked])) : noFindings;
    const errors = [...result.internalErrors, ...this.#linkErrors];
    const left = suppress(found, result, { options: this.#options, rules: this.#rules, linked: sure, errors });
    const findings = { text, diagnostics: left.diagnostics };
    held.told = { result, linked, sure, findings };
    return findings;
  }

  /**
   * What `lint` would say if one text read otherwise; of the session nothing changes. All texts must have been checked and
   * linked. Costs the check of the text and linking; where the text tells others what they are, the check of all.
   */
  async supposing(text: SourceText): Promise<Findings> {
    const known = this.#held.get(text.name);
    const held = [...this.#held.values()];
    if (known?.text.content === text.content) {
      const diagnostics = held.flatMap(({ result }) => result?.diagnostics ?? []);
      for (const found of this.#found.values()) diagnostics.push(...found);
      return this.#left(
        diagnostics,
        held.flatMap(({ result }) => result ?? []),
        this.internalErrors,
      );
    }
    if (!known || !same(known.facts, factsOf(text))) {
      return lint(
        held.map((one) => (one === known ? text : one.text)),
        this.#options,
      );
    }
    if (!shellLoaded() && mayHoldScript(text.content)) await loadShell();
    const diagnostics: Diagnostic[] = [];
    const internalErrors: InternalError[] = [];
    const summaries: Summary[] = [];
    const own = this.#checked(text);
    const results = held.flatMap((one) => (one === known ? own : (one.result ?? [])));
    for (const result of results) {
      for (const diagnostic of result.diagnostics) diagnostics.push(diagnostic);
      for (const summary of result.summaries) summaries.push(summary);
      internalErrors.push(...result.internalErrors);
    }
    checkWorkspace(summaries, this.#rules, this.#options, diagnostics, internalErrors);
    return this.#left(diagnostics, results, internalErrors);
  }

  /** What is left of all that was found once echoes and what is ignored are gone. */
  #left(
    diagnostics: readonly Diagnostic[],
    results: readonly Omit<TextResult, 'objects'>[],
    errors: readonly InternalError[],
  ): Findings {
    const left = suppressAll(
      sortedDiagnostics(withoutEchoes(diagnostics)),
      results.filter(({ suppressions }) => suppressions),
      { options: this.#options, rules: this.#rules, linked: results.every(({ broken }) => !broken), errors },
    );
    return { diagnostics: left.diagnostics, internalErrors: [...errors, ...left.internalErrors] };
  }

  /** Puts together what the texts tell about each other; what is checked otherwise by that is due again. */
  #gather(): void {
    const before = this.#facts;
    const all = [...this.#held.values()].map(({ facts }) => facts);
    const kustomize: KustomizeFacts = {
      folders: union(all, (facts) => facts.folders),
      patches: union(all, (facts) => facts.patches),
      resources: union(all, (facts) => facts.resources),
    };
    const customKinds = [...all.flatMap((facts) => facts.customKinds), ...(this.#options.customKinds ?? [])];
    const sameKinds =
      customKinds.length === before.customKinds.length &&
      customKinds.every(
        (kind, i) => kind === before.customKinds[i] || JSON.stringify(kind) === JSON.stringify(before.customKinds[i]),
      );
    this.#facts = { kustomize, customKinds: sameKinds ? before.customKinds : customKinds };
    this.#document = this.#documentOptions();
    for (const held of this.#held.values()) {
      const { name } = held.text;
      if (!sameKinds || roleIn(before.kustomize, name) !== roleIn(kustomize, name)) held.result = undefined;
    }
  }

  #documentOptions(): DocumentOptions {
    const { kubernetes, severities, references } = this.#options;
    return { kubernetes, severities, references, rules: this.#rules, facts: this.#facts };
  }
}

function fresh(text: SourceText): Held {
  return { text, facts: factsOf(text), result: undefined, objects: 0 };
}

/** What a text tells about others: none of it where it cannot even be parsed, which `check` reports. */
function factsOf(text: SourceText): WorkspaceFacts {
  return gatherFacts([text], (one) => {
    try {
      return parseText(one);
    } catch {
      return [];
    }
  });
}

function union(all: readonly WorkspaceFacts[], of: (facts: KustomizeFacts) => ReadonlySet<string>): Set<string> {
  const names = new Set<string>();
  for (const { kustomize } of all) for (const name of of(kustomize)) names.add(name);
  return names;
}

function same(a: WorkspaceFacts, b: WorkspaceFacts): boolean {
  const plain = ({ kustomize, customKinds }: WorkspaceFacts) =>
    JSON.stringify([[...kustomize.folders], [...kustomize.patches], [...kustomize.resources], customKinds]);
  return plain(a) === plain(b);
}

/** All that the check of a text takes from the kustomizations: see `partialReason`. */
function roleIn(kustomize: KustomizeFacts, name: string): string {
  const slash = name.lastIndexOf('/');
  const folder = slash < 0 ? '' : name.slice(0, slash);
  return `${kustomize.folders.has(folder)} ${kustomize.patches.has(name)} ${kustomize.resources.has(name)}`;
}
