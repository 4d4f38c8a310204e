import type { Diagnostic, Place } from '../diagnostic/index.js';
import type { SourceText } from '../text/index.js';
import { countSeverities, type Fixed, helpPage, type Run } from './run.js';

/**
 * The format for programs (docs/design.md, section 9): lines and columns from 1 in UTF-16 code units, offsets from 0,
 * ends exclusive. One line per diagnostic, so that it can be grepped and compared.
 */
export function json({ result, plimsoll, kubernetes, passedOver, fixed }: Run): string {
  const notChecked = [
    ...result.notChecked.map((place) => ({ file: place.text.name, range: rangeOf(place), reason: place.reason })),
    ...passedOver.map(({ name, reason }) => ({ file: name, range: nowhere, reason })),
  ];
  const { files, documents, objects } = result.counts;
  const summary = {
    files,
    documents,
    objects,
    notChecked: notChecked.length,
    ...countSeverities(result.diagnostics),
    suppressed: result.suppressed.length,
  };
  return `${[
    `{"version":1,"plimsoll":${JSON.stringify(plimsoll)},"kubernetes":${JSON.stringify(kubernetes)},`,
    `"summary":${JSON.stringify(summary)},`,
    `"diagnostics":${list(result.diagnostics.map(diagnosticOf))},`,
    `"notChecked":${list(notChecked)}${fixed ? ',' : '}'}`,
    ...(fixed ? [`"fixed":${list(fixed.made.map(fixedOf))}}`] : []),
  ].join('\n')}\n`;
}

function list(values: readonly object[]): string {
  return values.length === 0 ? '[]' : `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
}

function diagnosticOf(diagnostic: Diagnostic) {
  const { rule, severity, consequence, message, text, object, path, related, fixes } = diagnostic;
  return {
    rule,
    severity,
    consequence,
    message,
    file: text.name,
    range: rangeOf(diagnostic),
    object: object
      ? { apiVersion: object.apiVersion, kind: object.kind, namespace: object.namespace, name: object.name }
      : null,
    path,
    related: related.map((place) => ({ file: place.text.name, range: rangeOf(place), message: place.message })),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      edits: fix.edits.map((edit) => ({ file: edit.text.name, range: rangeOf(edit), newText: edit.newText })),
    })),
    help: helpPage(rule),
  };
}

/** A repair, with the finding as it was when it was repaired. */
function fixedOf({ diagnostic, fix }: Fixed) {
  const { rule, message, text, path } = diagnostic;
  return { rule, message, file: text.name, range: rangeOf(diagnostic), path, title: fix.title, safety: fix.safety };
}

function rangeOf({ text, range }: Place) {
  return { start: position(text, range.start), end: position(text, range.end) };
}

function position(text: SourceText, offset: number) {
  const { line, column } = text.positionAt(offset);
  return { line, column, offset };
}

const start = { line: 1, column: 1, offset: 0 };
const nowhere = { start, end: start };
