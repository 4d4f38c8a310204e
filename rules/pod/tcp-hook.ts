import { containerName, defineRule, manifest } from '../../src/rule/index.js';

const effects = {
  postStart: 'the hook always fails, and the container is killed as soon as it has started',
  preStop: 'the hook always fails, and nothing is done before the container is stopped',
} as const;

export default defineRule({
  id: 'pod/tcp-hook',
  severity: 'error',
  consequence: 'broken',
  summary: 'A lifecycle hook uses tcpSocket, which no kubelet can run.',
  why: `\`tcpSocket\` is there for probes. In \`postStart\` and \`preStop\` the API server accepts it, for the sake of objects that are
stored already, and the kubelet does not know what to do with it: the hook fails each time. A failed \`postStart\` hook kills its
container, which is then started again, and killed again. The handlers that work are \`exec\`, \`httpGet\` and \`sleep\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle-1 (LifecycleHandler)',
    'pkg/kubelet/lifecycle/handlers.go: handlerRunner.Run',
  ],
  visit: 'container',

  check(container, { report }) {
    const lifecycle = container.spec.at('lifecycle');
    for (const name of ['postStart', 'preStop'] as const) {
      const hook = lifecycle.at(name);
      const socket = hook.at('tcpSocket');
      if (!socket.exists || hook.at('exec').exists || hook.at('httpGet').exists) continue;
      report({
        at: { range: socket.keyRange, pointer: socket.pointer },
        message: `${name} of ${containerName(container)} uses tcpSocket, which hooks do not have: ${effects[name]}`,
      });
    }
  },

  examples: [
    {
      title: 'waiting for a port in a hook',
      bad: manifest.container`
        lifecycle:
          postStart:
            tcpSocket:
            ^^^^^^^^^ postStart of container "app" of Pod example uses tcpSocket, which hooks do not have: the hook always fails, and the container is killed as soon as it has started
              port: 8080
      `,
    },
    {
      title: 'a probe may',
      good: manifest.container`
        readinessProbe:
          tcpSocket:
            port: 8080
        lifecycle:
          preStop:
            httpGet:
              port: 8080
              path: /stop
      `,
    },
  ],
});
