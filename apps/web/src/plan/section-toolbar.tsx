import { useEditorState, type Editor } from '@tiptap/react';
import { Bold, Heading, Link2, List, ListOrdered, ListTodo, Redo2, Undo2, type LucideIcon } from 'lucide-react';

interface Tool {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly run: (editor: Editor) => void;
  readonly on?: boolean;
  readonly off?: boolean;
}

interface SectionToolbarProps {
  readonly editor: Editor;
  readonly of: string;
  /** Makes the line at the caret into an action. Undo and redo are of one's own edits only. */
  readonly onLine?: ((text: string) => void) | undefined;
  /** Whether the list of actions to refer to is open. */
  readonly referring: boolean;
  readonly onRefer: () => void;
}

function useTools(editor: Editor): readonly Tool[] {
  const at = useEditorState({
    editor,
    selector: () => ({
      bold: editor.isActive('bold'),
      heading: editor.isActive('heading'),
      bullets: editor.isActive('bulletList'),
      numbers: editor.isActive('orderedList'),
      undo: editor.can().undo(),
      redo: editor.can().redo(),
    }),
  });
  const level = editor.isActive('heading', { level: 1 }) ? 2 : 1;
  return [
    { word: 'Bold', icon: Bold, on: at.bold, run: (e) => e.chain().focus().toggleBold().run() },
    {
      word: 'Heading',
      icon: Heading,
      on: at.heading,
      run: (e) =>
        e.isActive('heading', { level: 2 })
          ? e.chain().focus().setNode('paragraph').run()
          : e.chain().focus().setNode('heading', { level }).run(),
    },
    { word: 'Bullets', icon: List, on: at.bullets, run: (e) => e.chain().focus().toggleBulletList().run() },
    { word: 'Numbers', icon: ListOrdered, on: at.numbers, run: (e) => e.chain().focus().toggleOrderedList().run() },
    { word: 'Undo', icon: Undo2, off: !at.undo, run: (e) => e.chain().focus().undo().run() },
    { word: 'Redo', icon: Redo2, off: !at.redo, run: (e) => e.chain().focus().redo().run() },
  ];
}

/** What can be done with the words: shown while the section is in use, with its place kept so that nothing moves. */
export function SectionToolbar({ editor, of, onLine, referring, onRefer }: SectionToolbarProps) {
  const tools = useTools(editor);
  return (
    <div
      className="section-tools"
      role="group"
      aria-label={`Write in ${of}`}
      onMouseDown={(event) => event.preventDefault()}
    >
      {onLine && (
        <button
          type="button"
          className="section-tool"
          onClick={() => onLine(editor.state.selection.$head.parent.textContent)}
        >
          <ListTodo className="icon" aria-hidden /> Make it an action
        </button>
      )}
      <button type="button" className="section-tool" aria-expanded={referring} onClick={onRefer}>
        <Link2 className="icon" aria-hidden /> Refer to an action
      </button>
      {tools.map(({ word, icon: Icon, on, off, run }) => (
        <button
          type="button"
          key={word}
          className="section-tool"
          aria-pressed={on}
          aria-disabled={off || undefined}
          onClick={() => run(editor)}
        >
          <Icon className="icon" aria-hidden /> {word}
        </button>
      ))}
    </div>
  );
}
