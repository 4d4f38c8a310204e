import { broken, elsewhere, type Family, families } from './palette.js';

/** What a theme has a colour for, beside the families. `NAME-fill` lies behind what is written in `NAME`. */
interface Theme {
  readonly page: string;
  readonly ink: string;
  readonly soft: string;
  readonly quiet: string;
  readonly faint: string;
  readonly edge: string;
  readonly far: string;
  readonly side: string;
  readonly line: string;
  readonly field: string;
  readonly 'field-line': string;
  readonly folder: string;
  readonly 'folder-line': string;
  readonly group: string;
  readonly 'group-line': string;
  readonly bad: string;
  readonly 'bad-fill': string;
  readonly away: string;
  readonly 'away-fill': string;
}

type Role = keyof Theme | Family | `${Family}-fill`;
/** What the theme of the page, or of an editor around it, says of some roles. */
type Roles = Partial<Readonly<Record<Role, string>>>;

/** The colours as `svg` writes them: what each of them is for. */
const written: Readonly<Record<string, Role>> = {
  '#fff': 'page',
  '#16202a': 'ink',
  '#3c4855': 'soft',
  '#55616d': 'quiet',
  '#6a7682': 'faint',
  '#8d99a5': 'edge',
  '#b3bac1': 'far',
  '#fafbfc': 'folder',
  '#e3e7eb': 'folder-line',
  '#f4f6f8': 'group',
  '#cdd4db': 'group-line',
  [broken.ink]: 'bad',
  [broken.fill]: 'bad-fill',
  [elsewhere.ink]: 'away',
  [elsewhere.fill]: 'away-fill',
  ...Object.fromEntries(
    familyRoles((family) => families[family]).flatMap(({ ink, fill, family }) => [
      [ink, family],
      [fill, `${family}-fill` as const],
    ]),
  ),
};

function familyRoles<T>(of: (family: Family) => T): (T & { readonly family: Family })[] {
  const names: readonly Family[] = ['workload', 'network', 'config', 'secret', 'storage', 'access', 'scaling', 'other'];
  return names.map((family) => ({ ...of(family), family }));
}

export const light: Roles = {
  ...Object.fromEntries(Object.entries(written).map(([colour, role]) => [role, colour])),
  side: '#fafbfc',
  line: '#d8dee4',
  field: '#fff',
  'field-line': '#b8c1ca',
};

export const dark: Roles = {
  page: '#1e1f22',
  ink: '#e6e8eb',
  soft: '#c6cdd4',
  quiet: '#a9b2bc',
  faint: '#97a1ab',
  edge: '#7d8894',
  far: '#5c646d',
  side: '#18191c',
  line: '#34383d',
  field: '#2a2d31',
  'field-line': '#4b5259',
  folder: '#232528',
  'folder-line': '#373b40',
  group: '#292c30',
  'group-line': '#454b52',
  bad: '#ff7b76',
  'bad-fill': '#472224',
  away: '#a0a8b0',
  'away-fill': '#2b2e32',
  workload: '#82b5f7',
  'workload-fill': '#1c2c44',
  network: '#62d19a',
  'network-fill': '#163429',
  config: '#e5b350',
  'config-fill': '#382d13',
  secret: '#f39a73',
  'secret-fill': '#402619',
  storage: '#c1a2f2',
  'storage-fill': '#30264a',
  access: '#f092c4',
  'access-fill': '#3f2134',
  scaling: '#5cc8d7',
  'scaling-fill': '#12343a',
  other: '#b2bcc6',
  'other-fill': '#2c3238',
};

/** In an editor the page is a part of it: VS Code hands its colours to what it shows (`--vscode-…`). */
function within(theme: Roles): Roles {
  const from = (name: string, role: Role) => `var(--vscode-${name}, ${theme[role]})`;
  return {
    ...theme,
    page: from('editor-background', 'page'),
    ink: from('editor-foreground', 'ink'),
    side: from('sideBar-background', 'side'),
    line: from('panel-border', 'line'),
    field: from('input-background', 'field'),
    'field-line': from('input-border', 'field-line'),
  };
}

/** Lines and text as strong as they can be, and nothing told by shades. */
function strong(theme: Roles, ink: string, page: string): Roles {
  const border = `var(--vscode-contrastBorder, ${ink})`;
  const whole = within({ ...theme, page, ink });
  const fills = Object.keys(theme).filter((role) => role.endsWith('-fill'));
  const same = (roles: readonly string[], value: string | undefined) =>
    Object.fromEntries(roles.map((role) => [role, value]));
  return {
    ...whole,
    ...same(['side', 'field', 'folder', 'group', ...fills], whole.page),
    ...same(['soft', 'quiet', 'faint', 'edge', 'far', 'away'], whole.ink),
    ...same(['line', 'field-line', 'folder-line', 'group-line'], border),
  };
}

function block(selector: string, scheme: 'light' | 'dark', roles: Roles): string {
  const all = Object.entries(roles).map(([role, colour]) => `--${role}: ${colour}`);
  return `${selector} { color-scheme: ${scheme}; ${all.join('; ')} }`;
}

const repainted = Object.entries(written).map(
  ([colour, role]) =>
    `svg [fill="${colour}"] { fill: var(--${role}) } svg [stroke="${colour}"] { stroke: var(--${role}) }`,
);

/**
 * The colours of the page, and of the picture in it: light or dark as the browser wishes, or as the editor that it is
 * shown in. The picture by itself stays as it is: not all that shows SVG knows variables.
 */
export const themeStyle = `
${block(':root', 'light', light)}
@media (prefers-color-scheme: dark) { ${block(':root', 'dark', dark)} }
${block('body.vscode-light', 'light', within(light))}
${block('body.vscode-dark', 'dark', within(dark))}
${block('body.vscode-high-contrast', 'dark', strong(dark, '#fff', '#000'))}
${block('body.vscode-high-contrast-light', 'light', strong(light, '#292929', '#fff'))}
${repainted.join('\n')}
`;
