import { createRequire } from 'node:module';
import { packageRoot } from '../../schema/package-root.js';
import { object, text, textIfSet } from '../read.js';
import type { Frame, JsonObject, Run } from '../visitor.js';

/** pkg/registry/core/secret warningsForSecret: the certificate and the key of a TLS Secret must belong together. */
export function secretWarnings({ value }: Frame, run: Run): void {
  if (text(value, 'type') !== 'kubernetes.io/tls') return;
  const [certificate, key] = [partOf(value, 'tls.crt'), partOf(value, 'tls.key')];
  if (!certificate || !key) return;
  const warn = (pointer: string, message: string): void => run.warn('api/warning', pointer, message);
  if (!/-----BEGIN CERTIFICATE-----/.test(certificate.pem))
    warn(certificate.pointer, 'tls.crt holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)');
  else if (!/-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/.test(key.pem))
    warn(key.pointer, 'tls.key holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)');
  else {
    const match = belongTogether(certificate.pem, key.pem);
    if (match === 'unreadable') warn(certificate.pointer, 'tls.crt and tls.key cannot be read: one of them is damaged');
    else if (match === 'strangers') warn(key.pointer, 'tls.key is not the private key of the certificate in tls.crt');
  }
}

/** What the API server stores: `stringData` comes before `data`. Undefined where it is missing or no base64. */
function partOf(secret: JsonObject, name: string): { readonly pem: string; readonly pointer: string } | undefined {
  const plain = textIfSet(object(secret, 'stringData') ?? {}, name);
  if (plain !== undefined) return { pem: plain, pointer: `/stringData/${name}` };
  const encoded = textIfSet(object(secret, 'data') ?? {}, name);
  if (encoded === undefined || !/^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/.test(encoded)) return undefined;
  return { pem: Buffer.from(encoded, 'base64').toString('latin1'), pointer: `/data/${name}` };
}

type Crypto = typeof import('node:crypto');
let loaded: Crypto | undefined;

/** Loaded when a manifest really holds a key pair: few do. */
function belongTogether(certificate: string, key: string): 'yes' | 'strangers' | 'unreadable' {
  loaded ??= loadCrypto();
  try {
    const first = new loaded.X509Certificate(certificate);
    return first.checkPrivateKey(loaded.createPrivateKey(key)) ? 'yes' : 'strangers';
  } catch {
    return 'unreadable';
  }
}

function loadCrypto(): Crypto {
  const crypto: Crypto = createRequire(`${packageRoot()}/package.json`)('node:crypto');
  return crypto;
}
