import fs from 'node:fs';

/** No manifest is this large: etcd refuses objects over 1.5 MB, and whole rendered clusters stay below 20 MB. */
export const maxBytes = 32 * 1024 * 1024;

/** The bytes of a file, or why it has none for us. */
export type Bytes = { readonly bytes: Uint8Array } | { readonly problem: string };

/** Reads a file whole. Throws what the system throws (see `describeError`). */
export function readBytes(file: string): Bytes {
  const stat = fs.statSync(file);
  if (stat.isDirectory()) return { problem: 'is a folder' };
  if (stat.size > maxBytes) return { problem: tooLarge(stat.size) };
  // A pipe (`<(…)`) has no size before it is read.
  const bytes = fs.readFileSync(file);
  return bytes.length > maxBytes ? { problem: tooLarge(bytes.length) } : { bytes };
}

/** Reads a stream whole, but no further than the limit. */
export async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    length += bytes.length;
    if (length > maxBytes) return { problem: `more than ${megabytes(maxBytes)}, the limit for one file` };
    chunks.push(bytes);
  }
  return { bytes: Buffer.concat(chunks) };
}

function tooLarge(size: number): string {
  return `${megabytes(size)} is more than ${megabytes(maxBytes)}, the limit for one file`;
}

function megabytes(size: number): string {
  return `${Math.round(size / 1024 / 1024)} MB`;
}
