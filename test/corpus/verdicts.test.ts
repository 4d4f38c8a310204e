import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import type { LintResult } from '../../src/engine/index.js';
import { parseText, type SyntaxDocument } from '../../src/syntax/index.js';
import { describeShared } from '../shared.js';
import { expectNone, filesOf, lintFiles, told } from './lint.js';

interface Verdict {
  readonly id: string;
  readonly outcome: 'accepted' | 'refused' | 'unserved' | 'unreadable';
  readonly message?: string;
}

/** What the API server cannot serve because it is a file of a tool, or of a CRD that is not in the folder. */
const reasonsNotToJudge =
  /^no schema for |kustomization|Kustomization|is a file of a tool|Helm template|not a Kubernetes object/;

/** Patches, each looked at by hand: another object is laid under them before they are sent, so absence is no fault. */
const patches = new Set([
  'GoogleCloudPlatform+bank-of-anthos/src/components/service-cluster-ip/set-type-cluster-ip.yaml#0',
  'GoogleCloudPlatform+bank-of-anthos/src/frontend/k8s/overlays/production/frontend-service.yaml#0',
  'GoogleCloudPlatform+microservices-demo/kustomize/components/without-loadgenerator/delete-loadgenerator.patch.yaml#0',
  'kubernetes-sigs+kustomize/examples/ldap/overlays/production/deployment.yaml#0',
  'kubernetes-sigs+kustomize/examples/ldap/overlays/staging/deployment.yaml#0',
  'kubernetes-sigs+kustomize/examples/springboot/overlays/production/healthcheck_patch.yaml#0',
  'kubernetes-sigs+kustomize/examples/springboot/overlays/production/memorylimit_patch.yaml#0',
  'kubernetes-sigs+kustomize/examples/wordpress/patch.yaml#0',
]);

function compare(folder: string, verdictFile: string): void {
  let result: LintResult;
  const rejected = new Map<string, string[]>();
  const passedOver = new Map<string, string>();
  beforeAll(async () => {
    const files = filesOf(folder, /\.(ya?ml|json)$/);
    result = await lintFiles(folder, files);
    for (const d of result.diagnostics) {
      if (d.consequence !== 'rejected') continue;
      const document = documentAt(d.text.name, d.range.start);
      const id = `${d.text.name}#${document}`;
      rejected.set(id, [...(rejected.get(id) ?? []), told(d)]);
    }
    for (const { text, range, reason } of result.notChecked) {
      passedOver.set(`${text.name}#${documentAt(text.name, range.start)}`, reason);
    }
  }, 60_000);
  const cache = new Map<string, readonly SyntaxDocument[]>();
  function documentAt(name: string, offset: number): number {
    let documents = cache.get(name);
    if (!documents) {
      const text =
        result.diagnostics.find((d) => d.text.name === name)?.text ??
        result.notChecked.find((n) => n.text.name === name)?.text;
      documents = text ? parseText(text) : [];
      cache.set(name, documents);
    }
    return documents.find((d) => d.range.start <= offset && offset <= d.range.end)?.index ?? -1;
  }
  const verdicts: Verdict[] = readFileSync(verdictFile, 'utf8')
    .trim()
    .split('\n')
    .map((line): Verdict => JSON.parse(line));
  const refused = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const document = verdict.id.replace(/\/\d+$/, '');
    if (verdict.outcome !== 'accepted') refused.set(document, verdict);
  }

  it('says rejected only of what the API server refuses, cannot read or does not serve', () => {
    const wrong = [...rejected].filter(([id]) => !refused.has(id)).map(([, said]) => said.join('\n'));
    expectNone(wrong);
  });

  it('says it of every one of those that is no patch and no kind of a CRD that is not there', () => {
    const missed = [...refused.values()]
      .filter((v) => !rejected.has(v.id.replace(/\/\d+$/, '')) && !patches.has(v.id))
      .filter((v) => !reasonsNotToJudge.test(passedOver.get(v.id.replace(/\/\d+$/, '')) ?? ''))
      .map((v) => `${v.id} ${v.outcome}: ${v.message?.slice(0, 160)} (${passedOver.get(v.id) ?? 'checked'})`);
    expectNone(missed);
  });
}

describeShared('the verdicts on', (shared) => {
  describe('the corpus', () =>
    compare(path.join(shared, 'corpus'), path.join(shared, 'apiserver/verdicts/corpus.ndjson')));
  describe('the tutorials', () =>
    compare(path.join(shared, 'seeds-corpus'), path.join(shared, 'apiserver/verdicts/seeds-corpus.ndjson')));
});
