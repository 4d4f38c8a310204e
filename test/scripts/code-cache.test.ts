import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

it.each(['cli/plimsoll.cjs', 'cli/unbash.cjs', 'validators/pod.cjs', 'validators/core.cjs'])(
  'the build keeps the compiled code of %s, and V8 takes it',
  (name) => {
    const file = path.join(dist, name);
    const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, 'utf8')}\n})`;
    const script = new Script(source, { filename: file, cachedData: readFileSync(`${file}.cache`) });
    expect(script.cachedDataRejected).toBe(false);
  },
);
