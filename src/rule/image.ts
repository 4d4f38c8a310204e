/** An image name, taken apart. */
export interface ImageName {
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** The path in the registry: `library/nginx` for `nginx`. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

// The grammar of github.com/distribution/reference (regexp.go), by which container runtimes and the kubelet read names.
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const domain = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?$`);
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const rest = new RegExp(
  `^(${component}(?:/${component})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);

/** Takes an image name apart; undefined where no container runtime would take it for one. */
export function parseImage(text: string): ImageName | undefined {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const hasDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (hasDomain && !domain.test(first)) return undefined;
  const match = rest.exec(hasDomain ? text.slice(slash + 1) : text);
  if (!match) return undefined;
  const [, path = '', tag, digest] = match;
  const registry = hasDomain && first !== 'index.docker.io' ? first : 'docker.io';
  return {
    registry,
    path: registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}
