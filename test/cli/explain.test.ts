import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

const files = {
  'web.yaml': `# the shop
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: example/main:1.0
          imagePullPolicy: Always
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: CURRENCY
              valueFrom:
                configMapKeyRef:
                  name: settings
                  key: currency
            - name: COUNTRY
              valueFrom:
                configMapKeyRef:
                  name: settings
                  key: contry

          readinessProbe:
            httpGet:
              port: http
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`,
  'settings.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  currency: EUR
  country: DE
`,
};

/** What `plimsoll explain` says about a place. */
async function explained(place: string): Promise<string> {
  const { code, stdout, stderr } = await plimsoll(['explain', place], { cwd: folderOf(files) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The line of a file that holds some words, from 1. */
function lineOf(file: keyof typeof files, words: string): number {
  return files[file].split('\n').findIndex((line) => line.includes(words)) + 1;
}

describe('plimsoll explain PATH:LINE', () => {
  test('shows the other end of a reference in its own file', async () => {
    expect(await explained(`web.yaml:${lineOf('web.yaml', 'name: settings')}`)).toBe(`web.yaml:26  Deployment web
spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.name · string · required · a DNS subdomain

Refers to
        ╷
     25 │                 configMapKeyRef:
     26 │                   name: settings
        │                         ━━━━━━━━ reads ConfigMap settings
        ╵
    settings.yaml:4:9
        ╷
      3 │ metadata:
      4 │   name: settings
        │         ──────── ConfigMap settings
        ╵
`);
  });

  test('shows who refers to a key, a port, labels', async () => {
    const key = await explained('settings.yaml:6');
    expect(key).toContain('data.currency · an entry of data · string\n\nReferred to by\n');
    expect(key).toContain('web.yaml:27:24');
    expect(key).toContain('Deployment web asks for it');
    const port = await explained(`web.yaml:${lineOf('web.yaml', '- name: http')}`);
    expect(port).toContain('━━━━ port http');
    expect(port).toContain('──── Service web asks for it');
    expect(port).toContain('──── named here');
    const label = await explained('web.yaml:13');
    expect(label).toContain('Service web selects them');
  });

  test('the line of a name is about the whole object', async () => {
    const object = await explained('settings.yaml:4');
    expect(object).toContain('required unless generateName is set');
    expect(object.match(/Deployment web reads it/g)).toHaveLength(2);
  });

  test('tells the type, the allowed values and the versions of a field', async () => {
    expect(await explained(`web.yaml:${lineOf('web.yaml', 'imagePullPolicy')}`)).toContain(
      'imagePullPolicy · string · optional · one of Always, Never, IfNotPresent',
    );
  });

  test('says what is wrong at the line, with the near miss', async () => {
    const text = await explained(`web.yaml:${lineOf('web.yaml', 'contry')}`);
    expect(text).toContain('Found wrong\n  error  Deployment web asks for key "contry" of ConfigMap settings');
    expect(text).toContain('──────── "country" is defined here'.slice(1));
    expect(text).toContain('reference/unresolved-key');
  });

  test('says what is ignored at the line', async () => {
    const shop = `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - name: shop
      image: example/shop:1.4.2
      envFrom:
        - configMapRef: { name: settings } # plimsoll-ignore reference/unresolved -- made by Terraform
`;
    const cwd = folderOf({ 'shop.yaml': shop });
    const { stdout } = await plimsoll(['explain', 'shop.yaml:9'], { cwd });
    expect(stdout).toContain('\nFound wrong, and ignored\n  warning  Pod shop reads ConfigMap settings, which no');
    expect(stdout).not.toContain('refers to nothing');
  });

  test('a column chooses among the fields of a line', async () => {
    const cwd = folderOf({ 'one.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\n' });
    const { stdout } = await plimsoll(['explain', 'one.yaml:3:27'], { cwd });
    expect(stdout).toContain('metadata.namespace · string');
  });

  test('a line without anything is said to be one', async () => {
    expect(await explained('web.yaml:1')).toBe('web.yaml:1  a comment: there is nothing to explain\n');
    expect(await explained('web.yaml:33')).toBe('web.yaml:33  an empty line: there is nothing to explain\n');
    expect(await explained(`web.yaml:${lineOf('web.yaml', '---')}`)).toContain('the border between two documents');
  });

  test('what is not there is bad usage', async () => {
    const cwd = folderOf(files);
    const message = async (place: string) => {
      const { code, stdout, stderr } = await plimsoll(['explain', place], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await message('settings.yaml:99')).toBe('plimsoll: settings.yaml has 8 lines: there is no line 99\n');
    expect(await message('settings.yaml:1:99')).toContain('there is no column 99');
    expect(await message('nowhere.yaml:1')).toMatch(/^plimsoll: nowhere\.yaml: /);
    expect(await message('settings.yaml')).toContain('is a file: say which line, settings.yaml:LINE');
  });

  test('looks for the other ends in the whole checkout, or where --workspace says', async () => {
    const cwd = folderOf({ 'a/web.yaml': files['web.yaml'], 'b/settings.yaml': files['settings.yaml'] });
    fs.mkdirSync(path.join(cwd, '.git'));
    const line = lineOf('web.yaml', 'name: settings');
    const whole = await plimsoll(['explain', `web.yaml:${line}`], { cwd: path.join(cwd, 'a') });
    expect(whole.stdout).toContain('../b/settings.yaml:4:9');
    const part = await plimsoll(['explain', `web.yaml:${line}`, '--workspace', '.'], { cwd: path.join(cwd, 'a') });
    expect(part.stdout).not.toContain('settings.yaml:4:9');
  });
});
