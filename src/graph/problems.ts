import type { Diagnostic } from '../diagnostic/index.js';
import type { ObjectSummary } from '../reference/index.js';
import type { Range, SourceText } from '../text/index.js';
import type { Problem } from './graph.js';
import { placeOf } from './place.js';

/** What the rules said, looked up by place. Each is shown once: at its reference, or else at its object. */
export class Problems {
  readonly #byPlace = new Map<string, Diagnostic>();
  readonly #byText = new Map<SourceText, Diagnostic[]>();
  readonly #shown = new Set<Diagnostic>();

  constructor(diagnostics: readonly Diagnostic[]) {
    for (const diagnostic of diagnostics) {
      const key = keyOf(diagnostic.text, diagnostic.range);
      if (!this.#byPlace.has(key)) this.#byPlace.set(key, diagnostic);
      const others = this.#byText.get(diagnostic.text);
      if (others) others.push(diagnostic);
      else this.#byText.set(diagnostic.text, [diagnostic]);
    }
  }

  /** What a rule says at exactly this place. */
  at(text: SourceText, range: Range): Problem | undefined {
    const diagnostic = this.#byPlace.get(keyOf(text, range));
    return diagnostic && this.#show(diagnostic);
  }

  /** What a rule says at a value inside a selector. */
  near(object: ObjectSummary, pointer: string): Problem | undefined {
    const found = (this.#byText.get(object.text) ?? []).find(
      (one) => (one.path === pointer || one.path.startsWith(`${pointer}/`)) && isOf(one, object),
    );
    return found && this.#show(found);
  }

  /** What is said of an object and was not shown yet, infos left out. */
  leftOf(object: ObjectSummary): Problem[] {
    return (this.#byText.get(object.text) ?? [])
      .filter((one) => !this.#shown.has(one) && one.severity !== 'info' && isOf(one, object))
      .map((one) => this.#show(one));
  }

  #show(diagnostic: Diagnostic): Problem {
    this.#shown.add(diagnostic);
    const { rule, severity, message, text, range } = diagnostic;
    return { rule, severity, message, place: placeOf(text, range) };
  }
}

function isOf({ object }: Diagnostic, { identity }: ObjectSummary): boolean {
  return (
    object !== undefined &&
    object.kind === identity.kind &&
    object.name === identity.name &&
    object.namespace === identity.namespace
  );
}

function keyOf(text: SourceText, { start, end }: Range): string {
  return `${text.name}\0${start}\0${end}`;
}
