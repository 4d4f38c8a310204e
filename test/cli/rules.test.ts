import { describe, expect, test } from 'vitest';
import { plimsoll } from './io.js';

describe('plimsoll rules', () => {
  test('is one line a rule', async () => {
    const { code, stdout } = await plimsoll(['rules']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^schema\/unknown-field +error +rejected +\S.*\(fix: safe\)$/m);
    expect(stdout).toMatch(/\d+ rules; plimsoll explain RULE tells more of one\.\n$/);
  });

  test('is JSON for programs', async () => {
    const listed = JSON.parse((await plimsoll(['rules', '--format', 'json'])).stdout);
    expect(listed.find(({ id }: { id: string }) => id === 'schema/unknown-field')).toMatchObject({
      severity: 'error',
      consequence: 'rejected',
      preset: 'recommended',
      help: 'docs/rules/schema/unknown-field.md',
    });
  });
});

describe('plimsoll explain', () => {
  test('tells what, why, and shows the examples', async () => {
    const { code, stdout } = await plimsoll(['explain', 'schema/unknown-field']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^schema\/unknown-field\n/);
    expect(stdout).toContain('error · rejected · preset recommended · fix: safe');
    expect(stdout).toMatch(/^✖ .+\n(?: {4}.*\n)+/m);
    expect(stdout).toMatch(/^✔ .+\n(?: {4}.*\n)+/m);
    expect(stdout).toContain('Sources\n  https://');
  });

  test('needs no area where only one rule is called so', async () => {
    expect((await plimsoll(['explain', 'unknown-field'])).stdout).toMatch(/^schema\/unknown-field\n/);
  });

  test('an unknown rule is bad usage, with a guess where one is near', async () => {
    const message = async (name: string) => {
      const { code, stdout, stderr } = await plimsoll(['explain', name]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await message('schema/unknown-fild')).toBe(
      'plimsoll: there is no rule "schema/unknown-fild"; did you mean schema/unknown-field?\n',
    );
    expect(await message('unknwon-field')).toContain('did you mean schema/unknown-field?');
    expect(await message('bananas')).toBe('plimsoll: there is no rule "bananas"; plimsoll rules lists all\n');
  });
});
