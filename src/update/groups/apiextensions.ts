import { isObject, objects } from '../../validation/read.js';
import { checkImmutable, type Immutable, refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { kubectlDelete } from '../ways.js';

const way = (update: Update) =>
  `to delete the definition (\`${kubectlDelete(update)}\`) deletes every object of the kind as well: write them down first, or define a kind under another name`;
const field = (name: string): Immutable => ({ field: name, way });

/** ValidateCustomResourceDefinitionUpdate, of a definition that is established; names follow those when they change. */
export function customResourceDefinitionUpdate(update: Update): void {
  checkImmutable(update, [field('/spec/scope'), field('/spec/names/kind')]);
  storedVersions(update);
}

/** ValidateCustomResourceDefinitionStoredVersions: the version that objects were written in must stay in the list. */
function storedVersions(update: Update): void {
  const { before, after } = update.values('/spec');
  if (before === undefined || after === undefined || !isObject(before) || !isObject(after)) return;
  const names = objects(after, 'versions').map(({ name }) => name);
  const lost = objects(before, 'versions').findIndex(({ name, storage }) => storage === true && !names.includes(name));
  if (lost < 0) return;
  const change = { before: `/spec/versions/${lost}`, after: '/spec/versions', change: 'removed' } as const;
  refuse(
    update,
    '/spec/versions',
    {
      why: 'cannot lose the version that objects are stored in',
      way: 'keep it with `served: false`, and take it away when status.storedVersions no longer holds it',
    },
    [change],
  );
}
