import { defineRule, manifest, showUpdate } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/kept-field',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A field was taken away that the API server keeps, so the change does nothing.',
  why: `
A Service has an address from the day it is made, and \`None\` counts as one. Taking \`clusterIP: None\` out of the manifest
is accepted and changes nothing: the API server puts the old value back, and the Service stays headless.

Only with \`--base REF\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['patchAllocatedValues (pkg/registry/core/service/storage)'],
  visit: 'update',
  check: showUpdate,

  examples: [
    {
      title: 'a headless Service that is to have an address',
      base: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          clusterIP: None
          ports: [{ port: 80 }]
      `,
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
        ^^^^ spec.clusterIP of Service web is gone, and the API server keeps it, so the Service stays headless (it was "None" in main): to give it an address, delete it (\`kubectl delete service web\`) and apply it again
          ports: [{ port: 80 }]
      `,
    },
    {
      title: 'an address that is no longer written, and stays',
      base: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          clusterIP: 10.0.0.17
          ports: [{ port: 80 }]
      `,
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports: [{ port: 80 }]
      `,
    },
  ],
});
