import { defineRule, manifest, visitScript } from '../../src/rule/index.js';

export default defineRule({
  id: 'script/open-heredoc',
  severity: 'error',
  consequence: 'broken',
  summary: 'A here-document of a script has no end: all that follows is its text.',
  why: `The text of \`<<EOF\` ends at a line that holds \`EOF\` alone, without a blank before or behind it. Where there is none the
shell takes the rest of the script as text, and says so in a warning at most: what was to follow never runs. In a block of YAML
the word must stand as far to the left as the script itself; \`<<-EOF\` allows tabs before it, not spaces.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['POSIX.1-2024, Shell Command Language, 2.7.4 Here-Document'],
  visit: 'script',

  check(script, { report }) {
    if (script.object.document.broken && !script.mapped) return;
    visitScript(script, (node) => {
      if (node.type !== 'HereDoc' || node.closing || !node.delimiter) return;
      const word = node.delimiter.value;
      if (word === '') return;
      // The last line may be cut off where the text of the script ends without a line break.
      const lines = script.text.slice(node.body.pos).split('\n');
      let at = node.body.pos;
      let nearly: { start: number; end: number; blanks: string } | undefined;
      for (const line of lines) {
        if (line.trim() === word && !nearly) nearly = { start: at, end: at + line.length, blanks: line };
        at += line.length + 1;
      }
      const here = script.range(node.delimiter.pos, node.delimiter.end);
      const place = (range: typeof here) => ({ range, pointer: script.pointer });
      if (!nearly) {
        report({
          at: place(here),
          message: `no line of the script of ${script.name} is ${word} alone: all that follows is text of this here-document`,
        });
        return;
      }
      const { start, end, blanks } = nearly;
      const before = blanks.length - blanks.trimStart().length;
      const edits = [
        { range: script.range(start, start + before), newText: '' },
        { range: script.range(start + before + word.length, end), newText: '' },
      ].filter(({ range }) => range.end > range.start);
      report({
        at: place(script.range(start + before, start + before + word.length)),
        message: `${word} does not end the here-document, since blanks stand ${before > 0 ? 'before' : 'behind'} it: the rest of the script of ${script.name} is its text`,
        related: [{ at: place(here), message: 'the here-document begins' }],
        ...(script.mapped && script.scalar.style === 'literal' && edits.length > 0
          ? { fix: { title: `let ${word} stand alone`, edits } }
          : {}),
      });
    });
  },

  examples: [
    {
      title: 'an indented end',
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
                - bash
                - -c
                - |
                  if [ ! -f /data/app.conf ]; then
                    cat <<EOF > /data/app.conf
                          ~~~ the here-document begins
                    port 8080
                    EOF
                    ^^^ EOF does not end the here-document, since blanks stand before it: the rest of the script of container app is its text
                  fi
                  exec app
      `,
      fixed: 'EOF',
    },
    {
      title: 'ends at the left',
      good: manifest.container`
        command:
          - bash
          - -c
          - |
            cat <<EOF > /tmp/app.conf
              port 8080
            EOF
            exec app
      `,
    },
  ],
});
