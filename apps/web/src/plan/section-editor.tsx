import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { CaretAwareness } from './caret-awareness.js';
import { sectionExtensions } from './schema.js';
import type { SectionState } from './section-sync.js';
import { SectionToolbar } from './section-toolbar.js';

interface SectionEditorProps {
  readonly state: SectionState;
  readonly title: string;
  /** Ids of the heading and of the lines that describe the box. */
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly herSide: boolean;
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

function useSectionEditor({ state, labelledBy, describedBy, herSide }: SectionEditorProps) {
  const mayEdit = useRef(state.mayEdit);
  mayEdit.current = state.mayEdit;
  const editor = useEditor(
    {
      extensions: [
        ...sectionExtensions(herSide),
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
        handleDOMEvents: { keydown: (_view, event) => event.key === 'Tab' },
      },
    },
    [state.doc, herSide],
  );
  useEffect(() => {
    editor.setEditable(state.mayEdit, false);
  }, [editor, state.mayEdit]);
  return editor;
}

/** The words of a section as a live document. A chunk of its own: only plans and meetings load it. */
export function SectionEditor(props: SectionEditorProps) {
  const editor = useSectionEditor(props);
  return (
    <>
      <EditorContent editor={editor} />
      {props.state.mayEdit && (
        <div className="section-foot no-print">
          <SectionToolbar editor={editor} of={props.title} onLine={props.onLine} />
          {props.beside}
        </div>
      )}
    </>
  );
}
