import type { FolderStatus } from '../../src/server/status.js';

/** The numbers of all folders together. */
export type Totals = Omit<FolderStatus, 'folder' | 'state' | 'reasons'>;

/** Adds up the numbers of folders. */
export function totalsOf(folders: readonly FolderStatus[]): Totals {
  const sum = (of: (folder: FolderStatus) => number) => folders.reduce((all, folder) => all + of(folder), 0);
  return {
    checked: sum(({ checked }) => checked),
    files: sum(({ files }) => files),
    objects: sum(({ objects }) => objects),
    errors: sum(({ errors }) => errors),
    warnings: sum(({ warnings }) => warnings),
    infos: sum(({ infos }) => infos),
    notChecked: sum(({ notChecked }) => notChecked),
  };
}

/** `1,203 objects in 310 files: 2 errors, 5 warnings; 3 not checked`. */
export function sentence({ objects, files, errors, warnings, infos, notChecked }: Totals): string {
  const found = [
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
    infos > 0 ? counted(infos, 'hint') : '',
  ].filter((part) => part !== '');
  const where = `${counted(objects, 'object')} in ${counted(files, 'file')}`;
  const skipped = notChecked > 0 ? `; ${number(notChecked)} not checked` : '';
  return `${where}: ${found.length > 0 ? found.join(', ') : 'nothing found'}${skipped}`;
}

/** `1,203 objects`. */
export function counted(count: number, what: string): string {
  return `${number(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** With commas, as the words around it are English. */
export function number(count: number): string {
  return count.toLocaleString('en-US');
}
