import { commandsOfScript, defineRule, manifest, quote } from '../../src/rule/index.js';

/** Fields of a container that hold more fields or lists: nobody writes them with a colon as the name of a program. */
const fields: ReadonlySet<string> = new Set(
  `args command env envFrom image imagePullPolicy lifecycle livenessProbe ports readinessProbe resizePolicy resources
  restartPolicy securityContext startupProbe stdin terminationMessagePath terminationMessagePolicy tty volumeDevices
  volumeMounts workingDir`.split(/\s+/),
);

export default defineRule({
  id: 'script/swallowed-field',
  severity: 'error',
  consequence: 'broken',
  summary: 'Fields of a container are part of the text of its script.',
  why: `A block of text (\`|\`) goes on as long as its lines are indented as deeply as its first one. \`volumeMounts:\` or
\`resources:\` written there is text: the container mounts nothing and has no limits, and the shell looks for a command of that
name. The lines belong to the left, below the container's other fields.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://yaml.org/spec/1.2.2/#8111-block-indentation-indicator'],
  visit: 'script',

  check(script, { report }) {
    if (script.place !== 'command' || !['literal', 'folded'].includes(script.scalar.style) || !script.mapped) return;
    for (const { name } of commandsOfScript(script)) {
      const field = /^(\w+):$/.exec(name?.text ?? '')?.[1];
      if (!name || field === undefined || !fields.has(field)) continue;
      report({
        at: { range: script.range(name.pos, name.end - 1), pointer: script.pointer },
        message: `${quote(field)} stands inside the script of ${script.name}: the container has no such field, and ${script.shell} takes it for a command`,
      });
    }
  },

  examples: [
    {
      title: 'mounts that are indented as deeply as the script',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              command:
                - sh
                - -c
                - |
                  cd /data
                  exec app
                  volumeMounts:
                  ^^^^^^^^^^^^ "volumeMounts" stands inside the script of container app: the container has no such field, and sh takes it for a command
                  - name: data
                    mountPath: /data
          volumes:
            - name: data
              emptyDir: {}
      `,
    },
    {
      title: 'a script that writes YAML',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              command:
                - sh
                - -c
                - |
                  cat <<EOF > /data/pod.yaml
                  resources:
                    limits: {}
                  EOF
                  echo "ports: none"
              volumeMounts:
                - name: data
                  mountPath: /data
          volumes:
            - name: data
              emptyDir: {}
      `,
    },
  ],
});
