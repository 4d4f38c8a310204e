import { containerName, defineRule, manifest, probeNames, probeTiming } from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/timeout',
  severity: 'info',
  consequence: 'advice',
  summary: 'A probe may take longer than its period.',
  why: `The kubelet asks again only when the last answer is there, or its time is up. Where \`timeoutSeconds\` is larger than
\`periodSeconds\`, a container that hangs is asked at the pace of the timeout, and noticed after
\`failureThreshold\` × \`timeoutSeconds\`: later than the period makes believe.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['pkg/kubelet/prober/worker.go: worker.run', 'pkg/apis/core/v1/defaults.go: SetDefaults_Probe'],
  visit: 'container',

  check(container, { report }) {
    for (const name of probeNames) {
      const probe = container.spec.at(name);
      const timing = probeTiming(probe);
      const written = probe.at('timeoutSeconds');
      if (!timing || timing.timeout <= timing.period || !written.exists || container.workload.object.partial) continue;
      const { timeout, period, failures } = timing;
      report({
        at: written,
        message: `${name} of ${containerName(container)} waits ${timeout} s for an answer and asks every ${period} s: where it hangs, that is noticed after about ${timeout * failures} s and not after ${period * failures} s`,
      });
    }
  },

  examples: [
    {
      title: 'waiting longer than the period',
      bad: manifest.container`
        livenessProbe:
          httpGet: { path: /alive, port: 8080 }
          timeoutSeconds: 30
                          ^^ livenessProbe of container "app" of Pod example waits 30 s for an answer and asks every 10 s: where it hangs, that is noticed after about 90 s and not after 30 s
      `,
    },
    {
      title: 'as long as the period',
      good: manifest.container`
        livenessProbe:
          httpGet: { path: /alive, port: 8080 }
          timeoutSeconds: 10
      `,
    },
  ],
});
