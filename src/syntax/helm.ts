const control =
  /^[ \t]*(?:- )?\{\{-?[ \t]*(?:if|else|end|range|with|define|template|include|block|toYaml|tpl|\/\*|\$\w+[ \t]*:?=)/m;
const chartValue =
  /\{\{-?[^}\n]*(?:\.(?:Values|Release|Chart|Files|Capabilities|Template)\b|\b(?:include|tpl|toYaml)\b[^}\n]*)/;

/**
 * True for a chunk that is a Helm template rather than a manifest: it has control lines (`{{- if … }}`), or values of a
 * chart in something that names a kind. Asked only of what does not parse: a template may well be YAML.
 */
export function isHelmTemplate(chunk: string): boolean {
  if (!chunk.includes('{{')) return false;
  return control.test(chunk) || (chartValue.test(chunk) && /^[ \t]*(?:kind|apiVersion)[ \t]*:/m.test(chunk));
}
