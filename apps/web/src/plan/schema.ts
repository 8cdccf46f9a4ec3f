import { Extension, mergeAttributes, Node, textblockTypeInputRule, type Extensions } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { actionReference } from './action-reference.js';
import type { SectionActions } from './section-actions.js';

/** Two levels of heading inside a section; on the page they stand below the section's own heading. */
const Heading = Node.create({
  name: 'heading',
  content: 'inline*',
  group: 'block',
  defining: true,
  addAttributes: () => ({ level: { default: 1, rendered: false } }),
  parseHTML: () =>
    ['h1', 'h2', 'h3', 'h4'].map((tag) => ({ tag, attrs: { level: tag === 'h1' || tag === 'h3' ? 1 : 2 } })),
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.level === 2 ? 'h5' : 'h4', mergeAttributes(HTMLAttributes), 0],
  addInputRules() {
    return [1, 2].map((level) =>
      textblockTypeInputRule({ find: new RegExp(`^(#{${level}})\\s$`), type: this.type, getAttributes: { level } }),
    );
  },
});

/**
 * A line that derives from a consultation keeps the id under which it was registered, also when it is split or moved
 * within her-side sections (C7). A whole-panel section never takes such an id in, whatever is pasted (V2).
 */
const derivedLines = (herSide: boolean) =>
  Extension.create({
    name: 'derivedLines',
    addGlobalAttributes: () => [
      {
        types: ['paragraph'],
        attributes: {
          lineId: {
            default: null,
            parseHTML: (element) => (herSide ? element.getAttribute('data-line-id') : null),
            renderHTML: ({ lineId }) => (lineId ? { 'data-line-id': lineId as string } : {}),
          },
        },
      },
    ],
    addKeyboardShortcuts: () => ({
      // A new line below a derived one is somebody's own.
      Enter: ({ editor }) => {
        const { $from, empty } = editor.state.selection;
        const atEnd = empty && $from.parentOffset === $from.parent.content.size;
        if (!atEnd || !$from.parent.attrs.lineId || $from.depth !== 1) return false;
        return editor.chain().splitBlock().updateAttributes('paragraph', { lineId: null }).run();
      },
    }),
  });

/** The small schema of a section: paragraphs, two headings, two lists, bold, actions. Undo comes with the live document. */
export function sectionExtensions(herSide: boolean, actions: SectionActions): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      heading: false,
      blockquote: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      italic: false,
      strike: false,
      underline: false,
      link: false,
      dropcursor: false,
      gapcursor: false,
      // It would write an empty paragraph into everybody's document.
      trailingNode: false,
    }),
    Heading,
    derivedLines(herSide),
    actionReference(actions),
  ];
}
