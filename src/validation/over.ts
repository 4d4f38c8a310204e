/** One rule (or one list of visitors) laid over several definitions: the same kind in several API versions. */
export function over<T>(definitions: readonly string[], rule: T): Record<string, T> {
  return Object.fromEntries(definitions.map((name) => [name, rule]));
}

/** The name of a definition in several API versions of a group: `versions('autoscaling', ['v2', 'v2beta2'], 'MetricSpec')`. */
export function versions(group: string, of: readonly string[], name: string): readonly string[] {
  return of.map((version) => `io.k8s.api.${group}.${version}.${name}`);
}
