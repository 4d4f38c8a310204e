import { type Node, parseText, type SyntaxDocument, toJson } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';

/** Parses some text as a file of that name. */
export function read(content: string, name = 'example.yaml'): SyntaxDocument[] {
  return parseText(new SourceText(name, content));
}

/** The JSON of the only document of some text. */
export function jsonOf(content: string, name?: string): unknown {
  const [document, ...more] = read(content, name);
  if (!document || more.length > 0) throw new Error(`expected one document, found ${more.length + 1}`);
  return document.root ? toJson(document.root) : undefined;
}

/** Problems as `line:column-line:column code message`, the end exclusive. */
export function problemsOf(content: string, name?: string): string[] {
  return read(content, name).flatMap(({ text, problems }) =>
    problems.map(({ code, message, range }) => {
      const start = text.positionAt(range.start);
      const end = text.positionAt(range.end);
      return `${start.line}:${start.column}-${end.line}:${end.column} ${code} ${message}`;
    }),
  );
}

/** All nodes of a tree with their parents; a node that several places share is given once. */
export function* nodesOf(root: Node): Generator<{ node: Node; parent: Node | undefined }> {
  const seen = new Set<Node>();
  const open: { node: Node; parent: Node | undefined }[] = [{ node: root, parent: undefined }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next.node)) continue;
    seen.add(next.node);
    yield next;
    const { node } = next;
    if (node.type === 'sequence') for (const item of node.items) open.push({ node: item, parent: node });
    if (node.type === 'mapping') {
      for (const { key, value } of node.entries) open.push({ node: key, parent: node }, { node: value, parent: node });
    }
  }
}
