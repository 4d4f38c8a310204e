const control =
  /^[ \t]*(?:- )?\{\{-?[ \t]*(?:if|else|end|range|with|define|template|include|block|toYaml|tpl|\/\*|\$\w+[ \t]*:?=)/m;
// The lengths are bounded: a text of braces alone must not be searched again from each of them.
const chartValue =
  /\{\{-?[^{}\n]{0,200}?(?:\.(?:Values|Release|Chart|Files|Capabilities|Template)\b|\b(?:include|tpl|toYaml)\b)/;

/**
 * True for a chunk that is a Helm template rather than a manifest: it has control lines (`{{- if … }}`), or values of a
 * chart in something that names a kind. Asked only of what does not parse: a template may well be YAML.
 */
export function isHelmTemplate(chunk: string): boolean {
  if (!chunk.includes('{{')) return false;
  return control.test(chunk) || (chartValue.test(chunk) && /^[ \t]*(?:kind|apiVersion)[ \t]*:/m.test(chunk));
}
