import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'api/warning',
  severity: 'warning',
  consequence: 'risk',
  summary: 'The API server accepts this and warns of it.',
  why: `It was accepted once and has to be accepted for ever, but it does not do what one would think: a field without effect
beside another, a constraint that matches no pod, half a byte of memory, a second entry that hides the first, an address
that programs read differently, a format that is never checked. The API server sends a warning with its answer, which
\`kubectl\` prints once and pipelines swallow.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/blog/2020/09/03/warnings/',
    'pkg/api/pod/warnings.go, pkg/api/service/warnings.go, and WarningsOnCreate in pkg/registry',
  ],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a unit too small',
      bad: manifest.container`
        resources:
          limits:
            memory: 512m
                    ^^^^ memory "512m" is no whole number of bytes: "m" is a thousandth; is 512Mi meant?
      `,
    },
    {
      title: 'a field without effect',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          externalName: shop.example.com
          ^^^^^^^^^^^^ externalName has no effect on a Service that is not of type ExternalName (this one is of type ClusterIP)
          selector: { app: shop }
          ports: [{ port: 80 }]
      `,
    },
    {
      title: 'a rule that spreads nothing',
      bad: manifest.pod`
        topologySpreadConstraints:
          - maxSkew: 1
            ^^^^^^^ the topologySpreadConstraint has no labelSelector, so it counts no pod at all
            topologyKey: kubernetes.io/hostname
            whenUnsatisfiable: ScheduleAnyway
        containers:
          - name: app
            image: example/app:1.4.2
      `,
    },
    {
      title: 'whole bytes, and a selector',
      good: manifest.pod`
        topologySpreadConstraints:
          - maxSkew: 1
            topologyKey: kubernetes.io/hostname
            whenUnsatisfiable: ScheduleAnyway
            labelSelector:
              matchLabels: { app: example }
        containers:
          - name: app
            image: example/app:1.4.2
            resources:
              limits: { memory: 512Mi }
      `,
    },
  ],
});
