// The order of design.md, section 3: a folder imports only what stands before it.
const order = [
  'src/text',
  'src/diagnostic',
  'src/input',
  'src/syntax',
  'src/object',
  'src/script',
  'src/schema',
  'src/validation',
  'src/update',
  'src/reference',
  'src/explain',
  'src/graph',
  'src/suppression',
  'src/rule',
  'src/config',
  'src/engine',
  'src/fix',
  'src/report',
  'src/server',
  'src/cli',
];

module.exports = {
  forbidden: [
    ...order
      .map((folder, i) => ({
        name: `${folder}-imports-only-what-stands-before`,
        severity: 'error',
        from: { path: `^${folder}/` },
        to: {
          path: order
            .slice(i + 1)
            .map((later) => `^${later}/`)
            .concat(['^rules/', '^test/', '^bench/'])
            .join('|'),
        },
      }))
      .filter((rule) => rule.from.path !== '^src/cli/')
      // The entry folders may import the rules.
      .map((rule) => (rule.from.path === '^src/server/' ? { ...rule, to: { path: '^(src/cli|test|bench)/' } } : rule)),
    {
      name: 'rules-import-src-rule-only',
      severity: 'error',
      from: { path: '^rules/.+/' },
      to: { pathNot: '^(src/rule/index\\.ts|node_modules)', path: '^(src|test|rules)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'yaml-libraries-stay-behind-syntax',
      severity: 'error',
      from: { pathNot: '^src/syntax/', path: '^(src|rules)/' },
      to: { path: 'node_modules/(yaml|js-yaml)/' },
    },
    {
      name: 'only-input-and-entry-folders-touch-the-disk',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/(input|server|cli|config|schema|fix)/' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|http|https|net)$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
