import { defineRule, manifest, mountsOf } from '../../src/rule/index.js';

/** Where programs put what they need no more. */
const scratch = /^(\/var)?\/(tmp|run|cache)(\/|$)|^\/dev\/shm/;

export default defineRule({
  id: 'storage/init-only-volume',
  severity: 'info',
  consequence: 'risk',
  summary: 'An init container writes to a volume that no other container mounts.',
  why: `An init container hands over what it has prepared in an \`emptyDir\` that the main container mounts too. Where only one
init container mounts it, what it writes there is seen by nobody: most often the mount of the main container was forgotten,
or it names another volume.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/'],
  visit: 'workload',

  check(workload, { report }) {
    const { object, containers } = workload;
    if (object.partial || object.document.broken) return;
    if (!containers.some(({ role }) => role === 'init') || !containers.some(({ role }) => role === 'plain')) return;
    const mounts = mountsOf(workload).filter(({ to }) => to.sort === 'volume' && to.volume.at('emptyDir').exists);
    for (const { container, mount, path } of mounts) {
      const name = mount.at('name');
      if (container.role !== 'init' || scratch.test(path) || mount.at('readOnly').flag === true) continue;
      const others = mounts.filter(
        (other) => other.container !== container && other.mount.at('name').text === name.text,
      );
      if (others.length > 0) continue;
      report({
        at: name,
        message: `only init container ${container.name ?? ''} mounts volume ${name.text}: what it writes to ${path} is seen by no other container`,
      });
    }
  },

  examples: [
    {
      title: 'prepared for nobody',
      bad: manifest.pod`
        initContainers:
          - name: prepare
            image: example/prepare:1.4.2
            volumeMounts:
              - name: conf
                      ^^^^ only init container prepare mounts volume conf: what it writes to /mnt/conf is seen by no other container
                mountPath: /mnt/conf
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: data
                mountPath: /etc/app
        volumes:
          - name: conf
            emptyDir: {}
          - name: data
            emptyDir: {}
      `,
    },
    {
      title: 'handed over; scratch space',
      good: manifest.pod`
        initContainers:
          - name: prepare
            image: example/prepare:1.4.2
            volumeMounts:
              - name: conf
                mountPath: /mnt/conf
              - name: tmp
                mountPath: /tmp
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: conf
                mountPath: /etc/app
        volumes:
          - name: conf
            emptyDir: {}
          - name: tmp
            emptyDir: {}
      `,
    },
  ],
});
