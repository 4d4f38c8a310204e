import type { KindName, Row } from '../reference/index.js';

type RowOf<K extends Row['row']> = Extract<Row, { readonly row: K }>;
type Kinds = KindName | readonly KindName[];

/** A row with some keys left out that have defaults, and kinds that may be one or several. */
type Short<K extends Row['row'], Defaults extends keyof RowOf<K>> = Omit<RowOf<K>, Defaults | 'row' | 'from' | 'to'> &
  Partial<Pick<RowOf<K>, Defaults>> & { readonly from: Kinds };

/** A reference by name; the sort of row that is meant where `row` is left out. */
export type ShortNameRow = Short<'name', 'does' | 'effect'> & { readonly row?: 'name'; readonly to?: Kinds };
export type ShortSelectorRow = Short<'selector', 'form' | 'effect'> & { readonly row: 'selector'; readonly to: string };
export type ShortLocalRow = Short<'local', 'within' | 'effect' | 'consequence'> & { readonly row: 'local' };
export type ShortMakerRow = Short<'maker', 'at' | 'name' | 'openKeys'> & { readonly row: 'maker' };
export type ShortDefinitionRow = Short<'definition', never> & { readonly row: 'definition' };

/** A row of the reference table as users write it under `references`: what can be left out has a default. */
export type ReferenceRow = ShortNameRow | ShortSelectorRow | ShortLocalRow | ShortMakerRow | ShortDefinitionRow;

/**
 * The whole row.
 * @param kinds the kinds of `from` and `to` with their groups, by the key and what is written there
 */
export function completeRow(
  row: ReferenceRow,
  kinds: (key: 'from' | 'to' | 'makes', written: Kinds) => readonly KindName[],
): Row {
  const from = kinds('from', row.from);
  switch (row.row) {
    case 'selector':
      return { form: 'selector', effect: 'it selects nothing', ...row, from, to: kinds('to', row.to)[0] ?? row.to };
    case 'local':
      return { within: 'object', effect: 'nothing has that name', consequence: 'broken', ...row, from };
    case 'maker': {
      const openKeys = row.keys || row.fixedKeys ? [] : 'always';
      return { at: '', name: [], openKeys, ...row, from, makes: kinds('makes', row.makes)[0] ?? row.makes };
    }
    case 'definition':
      return { ...row, from };
    default: {
      const words = { does: 'refers to', effect: 'it cannot work until that exists' };
      return { ...words, ...row, row: 'name', from, to: row.to === undefined ? [] : kinds('to', row.to) };
    }
  }
}
