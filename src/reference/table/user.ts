import type { DefinitionRow, KindName, MakerRow, NameRow, Row, SelectorRow } from './row.js';

type Kinds = KindName | readonly KindName[];

/** A reference by name as users write it: `does` and `effect` have words of their own where they are left out. */
export type UserNameRow = { readonly row?: 'name'; readonly from: Kinds; readonly to: Kinds } & Partial<
  Pick<NameRow, 'does' | 'effect' | 'quiet'>
> &
  Pick<NameRow, 'at' | 'name' | 'form' | 'kindAt' | 'namespaceAt' | 'optionalAt' | 'keysAt' | 'portsAt' | 'partsAt'>;

/** A reference by labels as users write it. */
export type UserSelectorRow = { readonly row: 'selector'; readonly from: Kinds; readonly to: KindName } & Partial<
  Pick<SelectorRow, 'form' | 'effect' | 'quiet'>
> &
  Pick<SelectorRow, 'at' | 'selector' | 'portsAt' | 'anyNamespace'>;

/** What a custom resource makes, as users write it. */
export type UserMakerRow = { readonly row: 'maker'; readonly from: Kinds; readonly at?: string } & Partial<
  Pick<MakerRow, 'name' | 'openKeys'>
> &
  Pick<MakerRow, 'makes' | 'namespaceAt' | 'keys' | 'fixedKeys' | 'numbered' | 'annotations' | 'suffixes'>;

/** What an object defines for those that refer to it, as users write it. */
export type UserDefinitionRow = { readonly row: 'definition'; readonly from: Kinds } & Pick<
  DefinitionRow,
  'at' | 'space' | 'name' | 'number'
>;

/** A row that a user adds to the table: the form of `references` in `plimsoll.yaml`. `row` is `name` if left out. */
export type ReferenceRow = UserNameRow | UserSelectorRow | UserMakerRow | UserDefinitionRow;

/** The row of a user, whole. */
export function completeRow(row: ReferenceRow): Row {
  const from = list(row.from);
  switch (row.row) {
    case 'selector':
      return { form: 'selector', effect: 'it selects nothing', ...row, from };
    case 'maker':
      return { at: '', name: [], openKeys: row.keys || row.fixedKeys ? [] : 'always', ...row, from };
    case 'definition':
      return { ...row, from };
    default:
      return {
        does: 'refers to',
        effect: 'it cannot work until that exists',
        ...row,
        row: 'name',
        from,
        to: list(row.to),
      };
  }
}

function list(kinds: Kinds): readonly KindName[] {
  return typeof kinds === 'string' ? [kinds] : kinds;
}
