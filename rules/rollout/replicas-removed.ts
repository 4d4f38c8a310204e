import { defineRule, manifest, showUpdate } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/replicas-removed',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A workload no longer says how many replicas it has, so one is left until something scales it again.',
  why: `
Whoever hands a workload to an autoscaler takes \`replicas\` out of its manifest. The first \`kubectl apply\` after that
removes the field, the API server fills in its default, 1, and all pods but one are stopped. The autoscaler scales up again
a little later, one pod having carried the whole load meanwhile.

Only with \`--base REF\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
    'SetDefaults_Deployment (pkg/apis/apps/v1)',
  ],
  visit: 'update',
  check: showUpdate,

  examples: [
    {
      title: 'a Deployment that an autoscaler takes over',
      base: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 8
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers: [{ name: web, image: 'example/web:4' }]
      `,
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
        ^^^^ spec.replicas of Deployment web is gone, so the API server sets it to 1 when this is applied (it was "8" in main): where an autoscaler is to take over, take the field out of what was applied last first (\`kubectl apply edit-last-applied\`)
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers: [{ name: web, image: 'example/web:4' }]
      `,
    },
    {
      title: 'one replica, which is the default',
      base: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 1
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers: [{ name: web, image: 'example/web:4' }]
      `,
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers: [{ name: web, image: 'example/web:4' }]
      `,
    },
  ],
});
