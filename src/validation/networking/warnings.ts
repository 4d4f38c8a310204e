import { pointerPart } from '../../schema/run.js';
import { rangeWarning } from '../address.js';
import { descend, isSet, list, since, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

const annotation = 'kubernetes.io/ingress.class';

/** pkg/registry/networking/ingress WarningsOnCreate */
function ingress({ value }: Frame, run: Run): void {
  if (descend(value, 'metadata', 'annotations')?.[annotation] === undefined) return;
  if (isSet(descend(value, 'spec') ?? {}, 'ingressClassName')) return;
  run.warn(
    'api/deprecated',
    `/metadata/annotations/${pointerPart(annotation)}`,
    `the annotation ${annotation} is deprecated since Kubernetes 1.18; use spec.ingressClassName, the name of an IngressClass`,
    { onKey: true },
  );
}

/** pkg/registry/networking/networkpolicy networkPolicyWarnings */
function ipBlock({ value, pointer }: Frame, run: Run): void {
  if (!since(run, 33)) return;
  const warn = (at: string, range: string): void => {
    const odd = rangeWarning('the range', range);
    if (odd) run.warn('api/warning', at, odd);
  };
  warn(`${pointer}/cidr`, text(value, 'cidr'));
  list(value, 'except').forEach((item, i) => {
    if (typeof item === 'string') warn(`${pointer}/except/${i}`, item);
  });
}

export const networkingWarnings: Visitors = {
  'io.k8s.api.networking.v1.Ingress': [ingress],
  'io.k8s.api.networking.v1.IPBlock': [ipBlock],
};
