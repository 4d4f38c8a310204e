import { containerName, defineRule, manifest, parseImage, quote } from '../../src/rule/index.js';

/** Images of docker.io/library whose own command is a shell or an interpreter, which ends where nobody types. */
const shells = new Set([
  ...['almalinux', 'alpine', 'amazonlinux', 'archlinux', 'bash', 'busybox', 'centos', 'clearlinux', 'debian', 'fedora'],
  ...['mageia', 'opensuse', 'oraclelinux', 'photon', 'rockylinux', 'ubuntu', 'buildpack-deps'],
  ...['python', 'node', 'openjdk', 'eclipse-temurin', 'amazoncorretto', 'ruby', 'golang', 'rust', 'gcc', 'perl'],
]);

const restarted = new Set(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController']);

export default defineRule({
  id: 'pod/idle-image',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A container runs a bare image of an operating system or a language without saying what to do in it.',
  why: `The own command of images such as \`busybox\`, \`ubuntu\` or \`python\` is a shell or an interpreter. In a pod nobody types into
it, so it ends at once; the container is started again, ends again, and the pod is in CrashLoopBackOff although nothing
failed. A container needs a \`command\` or \`args\` that goes on running, or \`stdin: true\` where somebody will attach to it. In a
Job, or with \`restartPolicy: Never\`, it ends and does nothing.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://github.com/docker-library (the CMD of the official images)',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  ],
  visit: 'container',

  check(container, { report }) {
    const { spec, role, workload } = container;
    const policy = workload.pod.at('restartPolicy');
    if (role === 'init' || role === 'ephemeral' || workload.object.partial || workload.object.document.broken) return;
    if (!restarted.has(workload.kind) || (policy.exists && policy.text !== 'Always')) return;
    if (spec.at('command').exists || spec.at('args').exists || spec.at('stdin').exists) return;
    const image = spec.at('image');
    const name = image.text === undefined ? undefined : parseImage(image.text);
    const [folder, repository = ''] = name?.path.split('/') ?? [];
    if (name?.registry !== 'docker.io' || folder !== 'library' || !shells.has(repository)) return;
    report({
      at: image,
      message: `${containerName(container)} has no command, and what the image ${quote(repository)} runs by itself ends at once where nobody types: the pod is restarted again and again`,
    });
  },

  examples: [
    {
      title: 'a shell that nobody types into',
      bad: manifest.pod`
        containers:
          - name: shell
            image: busybox:1.36
                   ^^^^^^^^^^^^ container "shell" of Pod example has no command, and what the image "busybox" runs by itself ends at once where nobody types: the pod is restarted again and again
      `,
    },
    {
      title: 'something to do, somebody who types, or nothing that goes on',
      good: manifest.pod`
        initContainers:
          - name: nothing
            image: busybox:1.36
        containers:
          - name: sleeps
            image: busybox:1.36
            command: [sleep, infinity]
          - name: attached
            image: docker.io/library/ubuntu:24.04
            stdin: true
            tty: true
          - name: other
            image: example/busybox:1.0
      `,
    },
  ],
});
