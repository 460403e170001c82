// An editor of SPARQL over a text area: CodeMirror 6, with the place of an error marked. Built into ../served/editor.js
// by scripts/editor. It stands in a shadow tree, whose styles need neither inline styles nor a nonce: the policy of the
// pages allows none. Where it cannot be had, the text area is still there.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.keyword, color: "var(--ink)", fontWeight: "600" },
  { tag: [tags.string, tags.number, tags.bool], color: "var(--against)" },
  { tag: [tags.variableName, tags.standard(tags.variableName)], color: "var(--partly)" },
  { tag: [tags.atom, tags.meta, tags.tagName], color: "var(--for)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--soft)", borderRadius: "4px", margin: ".4rem 0" },
  "&.cm-focused": { outline: "3px solid var(--found)", outlineOffset: "2px" },
  ".cm-scroller": { font: ".84rem/1.5 ui-monospace, monospace" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--shade)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--mark) 35%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--for-bg)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--shade)", border: "1px solid var(--line)" },
});

/** Mark the place that an error of the server names (`2:5: not SPARQL …`), or nothing. */
function mark(view, message) {
  const [, line, column, told] = /^(\d+):(\d+): ([^]*)$/.exec(message ?? "") ?? [];
  const faults = [];
  if (line && Number(line) <= view.state.doc.lines) {
    const { from, to } = view.state.doc.line(Number(line));
    const start = Math.min(from + Number(column) - 1, to);
    faults.push({ from: start, to: Math.min(Math.max(start + 1, view.state.wordAt(start)?.to ?? 0), to), severity: "error", message: told });
    view.dispatch({ selection: { anchor: start }, scrollIntoView: true });
    view.focus();
  }
  view.dispatch(setDiagnostics(view.state, faults));
}

function start(area) {
  const { form } = area;
  const [label] = area.labels;
  const host = document.createElement("div");
  area.before(host);
  area.hidden = true;
  const root = host.attachShadow({ mode: "open" });
  const run = () => (form.requestSubmit(), true);
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), lintGutter(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(), bracketMatching(),
        highlightActiveLine(), EditorView.lineWrapping, StreamLanguage.define(sparql), syntaxHighlighting(colours), look,
        keymap.of([{ key: "Mod-Enter", run }, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label.textContent, dir: "ltr", spellcheck: "false" }),
        EditorView.updateListener.of((update) => { if (update.docChanged) area.value = update.state.doc.toString(); }),
      ],
    }),
  });
  label.htmlFor = ""; // the text area is hidden: what is clicked for is the editor
  label.addEventListener("click", () => view.focus());
  form.addEventListener("answered", (event) => mark(view, event.detail));
}

document.querySelectorAll("form.edit textarea[name=query]").forEach(start);
