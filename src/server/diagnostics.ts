import path from 'node:path';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Diagnostic as LspDiagnostic,
} from 'vscode-languageserver/node';
import type { Diagnostic, Place, Severity } from '../diagnostic/index.js';
import { helpPage } from '../report/index.js';
import { packageRoot } from '../schema/package-root.js';
import { toRange, uriOf } from './places.js';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules whose findings are shown struck through, or greyed. */
const tags: Readonly<Record<string, DiagnosticTag>> = {
  'api/deprecated': DiagnosticTag.Deprecated,
  'reference/unused': DiagnosticTag.Unnecessary,
  'suppression/unused': DiagnosticTag.Unnecessary,
};

/** The page of a rule: the package brings them along. */
export function rulePage(rule: string): string {
  return uriOf(path.join(packageRoot(), helpPage(rule)));
}

/** What an editor is told of a finding. */
export function toLsp(diagnostic: Diagnostic, locate: (place: Place) => Location | undefined): LspDiagnostic {
  const { rule, severity, consequence, message, text, range, related } = diagnostic;
  const tag = tags[rule];
  const relatedInformation = related.flatMap((place) => {
    const location = locate(place);
    return location ? [{ location, message: place.message }] : [];
  });
  return {
    range: toRange(text, range),
    severity: severities[severity],
    source: 'plimsoll',
    code: rule,
    codeDescription: { href: rulePage(rule) },
    message,
    data: { consequence },
    ...(tag && { tags: [tag] }),
    ...(relatedInformation.length > 0 && { relatedInformation }),
  };
}

/** True where an editor would be told the same of both lists. */
export function sameFindings(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        one.rule === other.rule &&
        one.severity === other.severity &&
        one.message === other.message &&
        samePlace(one, other) &&
        one.related.length === other.related.length &&
        one.related.every((place, j) => {
          const there = other.related[j];
          return there !== undefined && place.message === there.message && samePlace(place, there);
        })
      );
    })
  );
}

function samePlace(a: Place, b: Place): boolean {
  if (a.range.start !== b.range.start || a.range.end !== b.range.end || a.text.name !== b.text.name) return false;
  // The same offsets of another text may stand in other lines.
  return a.text === b.text || JSON.stringify(toRange(a.text, a.range)) === JSON.stringify(toRange(b.text, b.range));
}
