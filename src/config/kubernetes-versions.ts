import { kubernetesVersions } from '../schema/versions.js';

/**
 * What `--kubernetes-version` means: versions by comma or repeated; `v1.30` and `1.30.4` are taken as 1.30.
 * `versions` oldest first, each once; `unknown` holds what plimsoll does not know.
 */
export function parseVersions(values: readonly string[]): { versions: string[]; unknown: string[] } {
  const asked = values.flatMap((value) => value.split(',')).map((value) => value.trim());
  const wanted = new Set<string>();
  const unknown: string[] = [];
  for (const value of asked) {
    const short = /^v?(\d+\.\d+)(?:\.\d+)?$/.exec(value)?.[1];
    if (kubernetesVersions.some((version) => version === short)) wanted.add(short ?? '');
    else unknown.push(value);
  }
  return { versions: kubernetesVersions.filter((version) => wanted.has(version)), unknown };
}
