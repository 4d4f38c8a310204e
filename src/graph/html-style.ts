/** The style of the page around the picture. */
export const pageStyle = `
* { box-sizing: border-box }
body { margin: 0; height: 100vh; display: flex; font: 14px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink); background: var(--page) }
aside { width: 340px; flex: none; overflow: auto; padding: 18px; border-right: 1px solid var(--line); background: var(--side) }
h2 { font-size: 14px; margin: 18px 0 8px }
input { width: 100%; font: inherit; padding: 8px 10px; border: 1px solid var(--field-line); border-radius: 6px; background: var(--field); color: inherit }
ol { list-style: none; margin: 0; padding: 0 }
li button { display: block; width: 100%; text-align: left; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-left: 3px solid var(--bad); border-radius: 4px; padding: 7px 10px; margin: 0 0 7px; cursor: pointer; overflow-wrap: anywhere }
li button:hover, li button:focus-visible { background: var(--bad-fill) }
.place { display: block; font: 12px ui-monospace, Consolas, monospace; color: var(--bad) }
.rule, .help, #found { display: block; font-size: 12px; color: var(--faint) }
#found { min-height: 18px; margin: 6px 0 0 }
.fine { color: var(--network) }
main { flex: 1; position: relative; overflow: hidden; cursor: grab; touch-action: none; outline-offset: -2px }
main.moving { cursor: grabbing }
main svg { width: 100%; height: 100%; display: block; user-select: none }
#tools { position: absolute; right: 16px; top: 16px; display: flex; gap: 6px }
#tools button { font: inherit; min-width: 34px; height: 34px; border: 1px solid var(--field-line); border-radius: 6px; background: var(--field); color: inherit; cursor: pointer }
.node, .edge, .label { cursor: pointer }
.lit .node, .lit .edge, .lit .label, .lit .alone { opacity: .13 }
.lit .node.on, .lit .edge.on, .lit .label.on, .lit .alone.on { opacity: 1 }
.node.hit > rect:first-of-type { stroke-width: 3.5 }
@media (max-width: 760px) { body { flex-direction: column } aside { width: auto; max-height: 38vh; border-right: 0; border-bottom: 1px solid var(--line) } }
`;
