import { defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'config/placeholder',
  severity: 'info',
  consequence: 'rejected',
  summary: 'A value that is not allowed is a placeholder that somebody still has to fill in.',
  why: `A manifest that is a template for people (\`<NAME>\`, \`\${VAR}\`, \`__HOST__\`, \`{{ … }}\`, \`PROJECT_ID\`) is not
wrong, it is not finished: as the file stands the API server refuses it. So it is said once for each place, as an \`info\`.
A placeholder where any text is allowed is not reported.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  visit: 'schema',

  check({ object, problem, placeholder = '' }, { report }) {
    const field = problem.pointer.slice(1).replace(/\//g, '.');
    const who = object.identity.kind ?? 'the object';
    report({
      at: problem,
      message: `placeholder left in ${field}: ${placeholder} is still to be filled in, and as it stands the API server refuses this ${who}`,
    });
  },

  examples: [
    {
      title: 'a number that a script puts in',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          replicas: \${REPLICAS}
                    ^^^^^^^^^^^ placeholder left in spec.replicas: \${REPLICAS} is still to be filled in, and as it stands the API server refuses this StatefulSet
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16
      `,
    },
    {
      title: 'a placeholder where any text is allowed',
      good: manifest.container`
        env:
          - name: PROJECT
            value: <PROJECT_ID>
      `,
    },
  ],
});
