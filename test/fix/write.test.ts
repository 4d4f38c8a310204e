import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTexts } from '../../src/fix/index.js';
import { SourceText } from '../../src/text/index.js';
import { folderOf } from '../folder.js';

const rewrite = (name: string, before: string, after: string) => ({
  before: new SourceText(name, before),
  after: new SourceText(name, after),
});

describe('writing repaired texts', () => {
  it('keeps mode, encoding and byte order mark, and leaves nothing else behind', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a: ü\r\n', 'utf16le')]);
    const big = Buffer.from(utf16).swap16();
    const folder = folderOf({ 'a.yaml': 'a: 1\n', 'b.yaml': '\uFEFFa: 1\n', 'c.yaml': utf16, 'd.yaml': big });
    fs.chmodSync(path.join(folder, 'a.yaml'), 0o640);
    const all = [
      rewrite('a.yaml', 'a: 1\n', 'a: 2\n'),
      rewrite('b.yaml', 'a: 1\n', 'a: 2\n'),
      rewrite('c.yaml', 'a: ü\r\n', 'a: ö\r\n'),
      rewrite('d.yaml', 'a: ü\r\n', 'a: ö\r\n'),
    ];
    expect(writeTexts(all, [], folder)).toEqual([]);
    const bytes = (name: string) => fs.readFileSync(path.join(folder, name));
    expect(bytes('a.yaml').toString()).toBe('a: 2\n');
    expect(fs.statSync(path.join(folder, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(bytes('b.yaml').toString()).toBe('\uFEFFa: 2\n');
    expect(bytes('c.yaml')).toEqual(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a: ö\r\n', 'utf16le')]));
    expect(bytes('d.yaml').swap16()).toEqual(bytes('c.yaml'));
    expect(fs.readdirSync(folder).sort()).toEqual(['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml']);
  });

  it('writes through a link to the file behind it', () => {
    const folder = folderOf({ 'real/a.yaml': 'a: 1\n' });
    fs.symlinkSync('real/a.yaml', path.join(folder, 'link.yaml'));
    expect(writeTexts([rewrite('link.yaml', 'a: 1\n', 'a: 2\n')], [], folder)).toEqual([]);
    expect(fs.lstatSync(path.join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(path.join(folder, 'real/a.yaml'), 'utf8')).toBe('a: 2\n');
  });

  it('leaves alone what was changed meanwhile, and what belongs to it', () => {
    const folder = folderOf({ 'a.yaml': 'a: 3\n', 'b.yaml': 'b: 1\n', 'c.yaml': 'c: 1\n', 'd.yaml': 'd: 1\n' });
    const all = ['a', 'b', 'c', 'd'].map((key) => rewrite(`${key}.yaml`, `${key}: 1\n`, `${key}: 2\n`));
    const groups = [['c.yaml', 'b.yaml'], ['b.yaml', 'a.yaml'], ['d.yaml']];
    expect(writeTexts(all, groups, folder)).toEqual([
      { name: 'a.yaml', reason: 'it was changed since it was read' },
      { name: 'b.yaml', reason: 'a.yaml, which changes with it, could not be written' },
      { name: 'c.yaml', reason: 'b.yaml, which changes with it, could not be written' },
    ]);
    const contents = ['a', 'b', 'c', 'd'].map((key) => fs.readFileSync(path.join(folder, `${key}.yaml`), 'utf8'));
    expect(contents).toEqual(['a: 3\n', 'b: 1\n', 'c: 1\n', 'd: 2\n']);
  });

  it('says what is not there any more', () => {
    expect(writeTexts([rewrite('gone.yaml', 'a: 1\n', 'a: 2\n')], [], folderOf({}))).toEqual([
      { name: 'gone.yaml', reason: 'it is not there any more' },
    ]);
  });
});
