import type { Diagnostic, Related } from '../../src/diagnostic/index.js';
import type { Run } from '../../src/report/index.js';
import { type Range, SourceText } from '../../src/text/index.js';

/** The range of the n-th (from 0) occurrence of a piece of text; throws where there is none. */
export function rangeOf(text: SourceText, piece: string, n = 0): Range {
  let start = -1;
  for (let i = 0; i <= n; i++) start = text.content.indexOf(piece, start + 1);
  if (start < 0) throw new Error(`"${piece}" is not in ${text.name}`);
  return { start, end: start + piece.length };
}

/** A diagnostic at a place; what is not given is of no matter to the test. */
export function found(text: SourceText, range: Range, parts: Partial<Diagnostic> = {}): Diagnostic {
  return {
    text,
    range,
    rule: 'area/name',
    severity: 'error',
    consequence: 'broken',
    message: 'This is wrong',
    path: '/spec',
    related: [],
    fixes: [],
    ...parts,
  };
}

/** A related place. */
export function place(text: SourceText, range: Range, message: string): Related {
  return { text, range, message };
}

/** A run that found these diagnostics. */
export function runOf(diagnostics: readonly Diagnostic[], parts: Partial<Run> = {}): Run {
  return {
    result: {
      diagnostics,
      suppressed: [],
      notChecked: [],
      counts: { files: 2, documents: 3, objects: 3 },
      internalErrors: [],
    },
    plimsoll: '0.1.0',
    kubernetes: ['1.36'],
    passedOver: [],
    hidden: 0,
    milliseconds: 41.2,
    ...parts,
  };
}

export const statefulSet = new SourceText(
  'k8s/db.yaml',
  'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  serviceName: nginx\n',
);
export const service = new SourceText(
  'k8s/service.yaml',
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: nginx\nspec:\n  type: ClusterIP\n',
);
/** Both ends of a reference, with a fix in the other file. */
export const headless: Diagnostic = found(statefulSet, rangeOf(statefulSet, 'nginx'), {
  rule: 'statefulset/headless-service',
  message: 'StatefulSet web names Service nginx, which has a cluster IP: its pods get no DNS names',
  object: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: null, name: 'web' },
  path: '/spec/serviceName',
  related: [place(service, rangeOf(service, 'ClusterIP'), 'no `clusterIP: None` in this Service')],
  fixes: [
    {
      title: 'add `clusterIP: None` to Service nginx',
      safety: 'suggested',
      edits: [{ text: service, range: { start: 59, end: 59 }, newText: '  clusterIP: None\n' }],
    },
  ],
});
