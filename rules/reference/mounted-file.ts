import {
  defineRule,
  manifest,
  nameOf,
  nearest,
  placeIn,
  placeOf,
  quote,
  replaceText,
  shortKind,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/mounted-file',
  severity: 'error',
  consequence: 'broken',
  summary: 'A path below a mounted ConfigMap or Secret names a file that it does not have.',
  why: `Each key of a ConfigMap or Secret is a file of its mount, and nothing else is there: the mount can only be read. So a
script that copies a file which is no key fails, and a program that is started with such a path does not find its
configuration. Nothing is said while the manifests are applied.

Paths are looked up that a command, an argument, a variable or a shell script names as they are. A path that a variable or a
pattern is part of, one that the script asks about before (\`[ -f FILE ]\`), a volume that is \`optional\`, and projected
volumes are left alone.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#add-configmap-data-to-a-volume',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const told = new Set<string>();
    for (const { from, reference, part, targets, near, candidates } of linked.missingKeys) {
      if (reference.type !== 'name' || !part.file) continue;
      const { path, by } = part.file;
      const once = `${from.text.name} ${from.document} ${from.at} ${by} ${path}`;
      if (told.has(once)) continue;
      told.add(once);
      const kind = shortKind(reference.to[0] ?? '');
      const names = [...new Set(candidates.map((key) => key.name))].sort();
      const guess = nearest(String(part.value), names);
      const key = guess === undefined ? undefined : candidates.find((one) => one.name === guess);
      const listed = part.file.listed !== undefined;
      const owner = listed
        ? from
        : (targets.find((one) => key !== undefined && one.definitions.includes(key)) ?? targets[0]);
      const has = names.length > 0 ? `, only ${quote(names)}` : '';
      const lacks = listed
        ? `the items of the volume, ${quote(names)}, do not list it`
        : `${kind} ${reference.value}, which is mounted there, has no key ${quote(part.value)}${has}`;
      const shown =
        owner && key
          ? { at: placeIn(owner, key), message: `${quote(key.name)} is ${listed ? 'listed' : 'defined'} here` }
          : undefined;
      const whole =
        owner && !listed ? { at: placeOf(owner), message: `${kind} ${reference.value} is defined here` } : undefined;
      report({
        at: placeIn(from, part),
        severity: near ? 'error' : 'warning',
        message: `${by} names ${path}, but ${lacks}: there is no such file in ${nameOf(from)}`,
        related: [
          ...(shown ? [shown] : whole ? [whole] : []),
          { at: placeIn(from, reference), message: `${kind} ${reference.value} is mounted` },
        ],
        ...(guess === undefined
          ? {}
          : { fix: { title: `name ${quote(guess)}`, edits: [replaceText(placeIn(from, part), guess)] } }),
      });
    }
  },

  examples: [
    {
      title: 'a script that copies a file of another name',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          primary.cnf: role=primary
          ~~~~~~~~~~~ "primary.cnf" is defined here
          replica.cnf: role=replica
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          initContainers:
            - name: prepare
              image: example/shop:1.4.2
              command:
                - bash
                - -c
                - |
                  set -e
                  cp /mnt/config/primry.cnf /etc/shop/
                                 ^^^^^^^^^^ the script of container prepare names /mnt/config/primry.cnf, but ConfigMap shop, which is mounted there, has no key "primry.cnf", only "primary.cnf" and "replica.cnf": there is no such file in Pod shop
              volumeMounts:
                - name: config
                  mountPath: /mnt/config
                - name: etc
                  mountPath: /etc/shop
          containers:
            - name: shop
              image: example/shop:1.4.2
              volumeMounts:
                - name: etc
                  mountPath: /etc/shop
          volumes:
            - name: config
              configMap:
                name: shop
                      ~~~~ ConfigMap shop is mounted
            - name: etc
              emptyDir: {}
      `,
      fixed: 'cp /mnt/config/primary.cnf /etc/shop/',
    },
    {
      title: 'a key that the volume leaves out',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          shop.yaml: "currency: EUR"
          users.yaml: "[]"
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              args: [--config=/etc/shop/shop.yaml, --users=/etc/shop/users.yaml]
                                                                     ^^^^^^^^^^ the command of container shop names /etc/shop/users.yaml, but the items of the volume, "shop.yaml", do not list it: there is no such file in Pod shop
              volumeMounts:
                - name: config
                  mountPath: /etc/shop
          volumes:
            - name: config
              configMap:
                name: shop
                      ~~~~ ConfigMap shop is mounted
                items:
                  - key: shop.yaml
                    path: shop.yaml
      `,
    },
    {
      title: 'paths that are asked about, put together, or of another volume',
      good: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          shop.yaml: "currency: EUR"
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              command: [sh, -c]
              args:
                - |
                  [ -f /config/extra.yaml ] && . /config/extra.yaml
                  cat /config/local.yaml 2>/dev/null || true
                  cp /config/$MODE.yaml /config/shop.yaml /config/more/shop.pid /data/
                  exec shop --config=/data/shop.yaml
              volumeMounts:
                - name: config
                  mountPath: /config
                - name: data
                  mountPath: /data
                - name: more
                  mountPath: /config/more
          volumes:
            - name: config
              configMap:
                name: shop
            - name: data
              emptyDir: {}
            - name: more
              emptyDir: {}
      `,
    },
  ],
});
