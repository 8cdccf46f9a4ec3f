import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ActionView } from '../actions/action-list.js';
import { announce } from '../ui/announce.js';
import { ActionMenu } from './action-menu.js';
import type { CaretAwareness } from './caret-awareness.js';
import { sectionExtensions } from './schema.js';
import { SectionActions } from './section-actions.js';
import type { SectionState } from './section-state.js';
import { SectionToolbar } from './section-toolbar.js';

interface SectionEditorProps {
  readonly state: SectionState;
  readonly title: string;
  /** Ids of the heading and of the lines that describe the box. */
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly herSide: boolean;
  /** What the section may refer to. */
  readonly actions: readonly ActionView[];
  readonly onLine?: ((text: string) => void) | undefined;
  /** Stands beside the tools, always in sight. */
  readonly beside?: ReactNode;
}

/** A caret of somebody else: by agency, hidden from assistive technology, which has the text list instead. */
function renderCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.setAttribute('aria-hidden', 'true');
  caret.style.setProperty('--agency', `var(--agency-${String(user.agencyKind)})`);
  const label = document.createElement('span');
  label.className = 'caret-label';
  label.textContent = String(user.name);
  caret.append(label);
  return caret;
}

const caretsOf = (awareness: CaretAwareness) =>
  CollaborationCaret.configure({
    provider: { awareness },
    render: renderCaret,
    selectionRender: (user) => ({
      nodeName: 'span',
      class: 'caret-selection',
      style: `--agency: var(--agency-${String(user.agencyKind)})`,
    }),
  });

/**
 * The editor hears of a moved caret a moment later. Until then it would write the next letter over all that was marked
 * before, which can be the whole section: so the caret is asked where it is as each letter comes (P1: no words are lost).
 */
function writeAtTheCaret(view: EditorView): boolean {
  const caret = view.dom.ownerDocument.getSelection();
  if (!view.state.selection.empty && caret?.isCollapsed && caret.anchorNode && view.dom.contains(caret.anchorNode)) {
    const at = view.state.doc.resolve(view.posAtDOM(caret.anchorNode, caret.anchorOffset));
    view.dispatch(view.state.tr.setSelection(TextSelection.near(at, -1)));
  }
  return false;
}

/** The actions that may be referred to, where the document's own parts read them. */
function useSectionActions(actions: readonly ActionView[]): SectionActions {
  const [known] = useState(() => new SectionActions());
  useEffect(() => known.show(actions), [known, actions]);
  return known;
}

function useSectionEditor({ state, labelledBy, describedBy, herSide, actions }: SectionEditorProps) {
  const known = useSectionActions(actions);
  const mayEdit = useRef(state.mayEdit);
  mayEdit.current = state.mayEdit;
  const editor = useEditor(
    {
      extensions: [
        ...sectionExtensions(herSide, known),
        Collaboration.configure({ document: state.doc, field: 'body' }),
        caretsOf(state.awareness),
      ],
      editable: state.mayEdit,
      editorProps: {
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-readonly': String(!mayEdit.current),
          'aria-labelledby': labelledBy,
          'aria-describedby': describedBy,
          class: 'section-text',
        }),
        // Tab leaves the editor, as in every other box: the schema's own list keys never see it.
        handleDOMEvents: { keydown: (_view, event) => event.key === 'Tab', keypress: writeAtTheCaret },
      },
    },
    [state.doc, herSide],
  );
  useEffect(() => {
    editor.setEditable(state.mayEdit, false);
  }, [editor, state.mayEdit]);
  return editor;
}

/** Puts a reference to an action where the caret was, and goes on behind it. */
function refer(editor: Editor, actionId: string): void {
  const reference = { type: 'actionReference', attrs: { actionId } };
  editor
    .chain()
    .focus()
    .insertContent([reference, { type: 'text', text: ' ' }])
    .run();
}

/** The words of a section as a live document. A chunk of its own: only plans and meetings load it. */
export function SectionEditor(props: SectionEditorProps) {
  const editor = useSectionEditor(props);
  const [referring, setReferring] = useState(false);
  // Fewer people read what derives from a consultation than read the plan: it is not named there (C5).
  const nameable = props.actions.filter(({ derived }) => !derived);
  const foot = useRef<HTMLDivElement>(null);
  const close = () => {
    setReferring(false);
    foot.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  };
  const choose = (actionId: string) => {
    setReferring(false);
    refer(editor, actionId);
    announce(`Action added to ${props.title}.`);
  };
  return (
    <>
      <EditorContent editor={editor} />
      {props.state.mayEdit && (
        <div className="section-foot no-print" ref={foot}>
          <SectionToolbar
            editor={editor}
            of={props.title}
            onLine={props.onLine}
            referring={referring}
            onRefer={() => setReferring(!referring)}
          />
          {props.beside}
        </div>
      )}
      {props.state.mayEdit && referring && <ActionMenu actions={nameable} onChoose={choose} onClose={close} />}
    </>
  );
}
