import { dnsSubdomain } from '../schema/formats.js';
import { isBlank, isSet, number, textIfSet } from './read.js';
import type { JsonObject, Run } from './visitor.js';

/** How the API server is told to call a webhook: k8s.io/apiserver/pkg/util/webhook/validation.go. */

/** ValidateWebhookURL: `https://host[/path]` and nothing else. */
export function webhookUrl(url: string, pointer: string, run: Run): void {
  const detail = wrongUrl(url);
  if (detail) run.add('invalid', pointer, `${detail}: write https://host/path`);
}

function wrongUrl(url: string): string | undefined {
  const match = /^(?:([a-zA-Z][-a-zA-Z0-9+.]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url);
  if (!match || hasControl(url)) return 'is no URL';
  const [, scheme, authority = '', path = '', query = '', fragment = ''] = match;
  if (/%(?![0-9a-fA-F]{2})/.test(path) || (authority === '' && scheme === undefined && /^[^/]*:/.test(path)))
    return 'is no URL';
  if (!/^(?:[^@]*@)?(?:\[[^\]\s]*\]|[^:\s^`{|}\\]*)(?::\d*)?$/.test(authority)) return 'has a host that is none';
  if (scheme?.toLowerCase() !== 'https') return 'must begin with https:';
  if (authority.replace(/^.*@/, '') === '') return 'names no host';
  if (authority.includes('@')) return 'must not hold a user name';
  if (fragment !== '') return "must not hold '#'";
  return query === '' ? undefined : "must not hold '?'";
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20 || text.charCodeAt(i) === 0x7f) return true;
  return false;
}

/** ValidateWebhookService; the port is 443 where none is given. */
export function webhookService(service: JsonObject, pointer: string, run: Run): void {
  for (const field of ['name', 'namespace'])
    if (isBlank(service, field)) run.add('required', `${pointer}/${field}`, '');
  const port = number(service, 'port');
  if (isSet(service, 'port') && port !== undefined && (port < 1 || port > 65535))
    run.add('invalid', `${pointer}/port`, 'must be between 1 and 65535');
  const path = textIfSet(service, 'path') ?? '';
  if (path === '' || path === '/') return;
  const detail = wrongPath(path);
  if (detail) run.add('invalid', `${pointer}/path`, detail);
}

/** The segments of a path are subdomains. */
function wrongPath(path: string): string | undefined {
  if (path === '//') return 'must not hold an empty segment';
  if (!path.startsWith('/')) return "must begin with '/'";
  for (const segment of path.slice(1).replace(/\/$/, '').split('/')) {
    if (segment === '') return 'must not hold an empty segment';
    const detail = dnsSubdomain(segment);
    if (detail) return `has a segment that ${detail}`;
  }
  return undefined;
}

/** Of `url` and `service` there must be exactly one; what is there is looked at. */
export function webhookClient(client: JsonObject, pointer: string, run: Run): void {
  const url = textIfSet(client, 'url');
  const service = client.service;
  if ((url !== undefined) === isSet(client, 'service')) {
    run.add('required', pointer, 'needs exactly one of url, service');
  } else if (url !== undefined) webhookUrl(url, `${pointer}/url`, run);
  else if (typeof service === 'object' && service !== null && !Array.isArray(service))
    webhookService(service, `${pointer}/service`, run);
}
