/** A command or argument as the container gets it. */
export interface Expanded {
  readonly text: string;
  /** The index in what was written of an index in `text`. */
  readonly written: (index: number) => number;
}

/**
 * What Kubernetes makes of a word of `command` or `args` before the container sees it: `$$` becomes `$`, and `$(NAME)`
 * the value of an environment variable of the container, where it has that name; everything else stays. In place of a
 * value, which may be known only in the cluster, the text gets `${NAME}`: to a shell it stands for the same, and it is as
 * long as what was written.
 *
 * Source: k8s.io/kubernetes/third_party/forked/golang/expansion/expand.go
 */
export function expandWord(word: string, names: ReadonlySet<string>): Expanded {
  if (!word.includes('$')) return { text: word, written: (index) => index };
  let text = '';
  const escapes: number[] = [];
  for (let at = 0; at < word.length; ) {
    const dollar = word.indexOf('$', at);
    if (dollar < 0 || dollar === word.length - 1) {
      text += word.slice(at);
      break;
    }
    text += word.slice(at, dollar);
    const next = word[dollar + 1];
    const close = next === '(' ? word.indexOf(')', dollar) : -1;
    if (next === '$') {
      text += '$';
      escapes.push(text.length);
      at = dollar + 2;
    } else if (close >= 0) {
      const name = word.slice(dollar + 2, close);
      text += names.has(name) ? `\${${name}}` : word.slice(dollar, close + 1);
      at = close + 1;
    } else {
      text += word.slice(dollar, dollar + 2);
      at = dollar + 2;
    }
  }
  return { text, written: (index) => index + escapes.filter((end) => end <= index).length };
}
