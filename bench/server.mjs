#!/usr/bin/env node
// How long the language server takes from a keystroke to what is published, against the built command line as an editor
// runs it, over its own streams: 5,000 objects in 1,000 files, and a workspace ten times smaller.
// Beside the clock stands the processor time of the server's main thread (Linux), which other work on the machine moves less.
//   node scripts/build.mjs && node bench/server.mjs [--keys 300]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { typeManifest } from './server/typing.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { keys: { type: 'string' } } });
const keys = Number(values.keys ?? 300);

/** An application of five objects that refer to each other; the readiness probe of every tenth asks the wrong port. */
const application = (i) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: app-${i}
spec:
  serviceName: app-${i}
  replicas: 2
  selector:
    matchLabels:
      app: app-${i}
  template:
    metadata:
      labels:
        app: app-${i}
    spec:
      serviceAccountName: app-${i}
      containers:
        - name: web
          image: example/app-${i}:1.4.2
          envFrom:
            - configMapRef:
                name: settings-${i}
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: ${i % 10 === 0 ? 'htpp' : 'http'}
          livenessProbe:
            tcpSocket:
              port: http
          volumeMounts:
            - name: data
              mountPath: /srv/data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes:
          - ReadWriteOnce
        resources:
          requests:
            storage: 1Gi
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-${i}
data:
  locale: de
---
apiVersion: v1
kind: Service
metadata:
  name: app-${i}
spec:
  clusterIP: None
  selector:
    app: app-${i}
  ports:
    - name: web
      port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: app-${i}
spec:
  rules:
    - host: app-${i}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: app-${i}
                port:
                  name: web
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app-${i}
`;

const at = () => Number(process.hrtime.bigint()) / 1e6;
/** Milliseconds that the main thread of a process has run. */
function ran(pid) {
  try {
    return Number(fs.readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];
const ms = (value) => `${value.toFixed(1)} ms`;

async function measure(count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plimsoll-bench-'));
  for (let i = 0; i < count; i++) {
    const file = path.join(folder, `team-${i % 20}`, `app-${i}.yaml`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, application(i));
  }
  const file = path.join(folder, 'team-10/app-10.yaml');
  // One finding of the file by itself, and one (the port of the probe) that needs linking.
  fs.writeFileSync(
    file,
    application(10).replace('replicas: 2', 'relpicas: 2').replace('livenessProbe:', 'livenesProbe:'),
  );
  const uri = pathToFileURL(file).href;
  const started = at();
  const server = spawn(process.execPath, [path.join(root, 'bin/plimsoll.js'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let heard = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params) => heard(params));
  connection.listen();
  const settled = () => connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } });
  const until = (wanted) =>
    new Promise((resolve) => {
      heard = (params) => {
        if (wanted(params)) resolve(at());
      };
    });
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    await connection.sendNotification('initialized', {});
    let text = fs.readFileSync(file, 'utf8');
    let version = 1;
    const first = until((params) => params.uri === uri && params.diagnostics.length > 0);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version, text },
    });
    const firstShown = (await first) - started;
    const firstRan = ran(server.pid);
    await settled();
    const whole = at() - started;
    const wholeRan = ran(server.pid);
    const status = fs.readFileSync(`/proc/${server.pid}/status`, 'utf8');
    const memory = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;

    /** Types letters behind the first line that ends with a word, from `after` on, and waits each time for findings that are `wanted`. */
    const type = async (word, wanted, after) => {
      const took = [];
      const busy = [];
      const lines = text.split('\n');
      const line = lines.findIndex((one, i) => (after === undefined || i > lines.indexOf(after)) && one.endsWith(word));
      const column = lines[line].length;
      let typed = '';
      for (let key = 0; key < keys; key++) {
        // A word of eight letters, and again from its beginning.
        const over = key % 8 === 0 ? typed.length : 0;
        const letter = 'abcdefgh'[key % 8];
        typed = over > 0 ? letter : typed + letter;
        lines[line] = lines[line].slice(0, column) + typed;
        text = lines.join('\n');
        version++;
        const answer = until(
          (params) => params.uri === uri && params.version === version && wanted(params, word + typed),
        );
        const [pressed, before] = [at(), ran(server.pid)];
        const end = column + typed.length - 1 + (over > 0 ? over : 0);
        await connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [
            { range: { start: { line, character: end - over }, end: { line, character: end } }, text: letter },
          ],
        });
        took.push((await answer) - pressed);
        busy.push(ran(server.pid) - before);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      return [took, busy];
    };
    const [own, ownRan] = await type('locale: de', () => true);
    // The name of a ConfigMap that the file refers to: what is missing then is told by its name.
    const [linked, linkedRan] = await type('name: settings-10', ({ diagnostics }, name) =>
      diagnostics.some(({ message }) => message.includes(name.slice('name: '.length))),
    );
    // The name of the Service, which others here refer to.
    const [named, namedRan] = await type(
      'name: app-10',
      ({ diagnostics }) => diagnostics.some(({ code }) => code === 'statefulset/governing-service'),
      'kind: Service',
    );
    // All safe fixes of the file: two misspelt fields.
    const repaired = [];
    const repairedRan = [];
    for (let round = 0; round < 10; round++) {
      const [pressed, before] = [at(), ran(server.pid)];
      const nowhere = { line: 0, character: 0 };
      const [action] = await connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: nowhere, end: nowhere },
        context: { diagnostics: [], only: ['source.fixAll'] },
      });
      if (!action?.edit) throw new Error('nothing was repaired');
      repaired.push(at() - pressed);
      repairedRan.push(ran(server.pid) - before);
    }
    return {
      firstShown,
      firstRan,
      whole,
      wholeRan,
      memory,
      own,
      ownRan,
      linked,
      linkedRan,
      named,
      namedRan,
      repaired,
      repairedRan,
    };
  } finally {
    connection.dispose();
    server.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

process.stdout.write(
  `node ${process.version}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, ${keys} keystrokes each\n\n`,
);
const results = [];
for (const count of [100, 1000]) {
  const {
    firstShown,
    firstRan,
    whole,
    wholeRan,
    memory,
    own,
    ownRan,
    linked,
    linkedRan,
    named,
    namedRan,
    repaired,
    repairedRan,
  } = await measure(count);
  results.push({ memory, p95: quantile(linked, 0.95), p95Ran: quantile(linkedRan, 0.95) });
  const told = (list) => `median ${ms(quantile(list, 0.5))}, p95 ${ms(quantile(list, 0.95))}`;
  process.stdout.write(
    `${count} files, ${count * 5} objects\n` +
      `  first findings of the open file after ${ms(firstShown)} (aim: 500), ran ${ms(firstRan)}; ` +
      `the whole workspace after ${ms(whole)}, ran ${ms(wholeRan)}\n` +
      `  keystroke to findings of the edited file: ${told(own)} (aim: 30); ran ${told(ownRan)}\n` +
      `  keystroke in a reference to what it leads to now: ${told(linked)} (aim: 30); ran ${told(linkedRan)}\n` +
      `  keystroke in a name that others refer to: ${told(named)} (aim: 30); ran ${told(namedRan)}\n` +
      `  all safe fixes of the file: ${told(repaired)} (aim: 1000); ran ${told(repairedRan)}\n` +
      `  memory of the process: ${memory.toFixed(0)} MB\n`,
  );
}
const [small, large] = results;
process.stdout.write(
  `\nten times the workspace: ${(large.p95 / small.p95).toFixed(2)} times the p95, ` +
    `${(large.p95Ran / small.p95Ran).toFixed(2)} times of what ran (aim: at most 2); ` +
    `${((large.memory - small.memory) / 4.5).toFixed(1)} MB per 1,000 objects\n`,
);

const { typed, typedRan, rests, stale, logged, ended } = await typeManifest(ran);
process.stdout.write(
  `\na manifest of 340 lines typed from nothing, ${typed.length} letters one by one\n` +
    `  letter to its answer: median ${ms(quantile(typed, 0.5))}, p95 ${ms(quantile(typed, 0.95))}, ` +
    `most ${ms(Math.max(...typed))}; ran median ${ms(quantile(typedRan, 0.5))}, p95 ${ms(quantile(typedRan, 0.95))}\n` +
    `  stale after 200 ms of rest: ${stale.length} of ${rests}; complaints: ${logged.length}; the server ` +
    `${ended ? 'DIED' : 'was alive to the end'}\n`,
);
