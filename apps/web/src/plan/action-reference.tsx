import { Node } from '@tiptap/core';
import { NodeViewWrapper, ReactNodeViewRenderer, type ReactNodeViewProps } from '@tiptap/react';
import { ListTodo } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { actionIcons } from '../actions/action-list.js';
import { actionStateTones, actionStateWords } from '../case/case-words.js';
import type { SectionActions } from './section-actions.js';

/** What is said of an action that this reader does not have. */
const UNKNOWN = 'An action';

const ID = 'data-action-id';
const idOf = (element: HTMLElement): string | null => element.getAttribute(ID);

/** An action inside the text: its words, whose it is and how it stands, as they are now. */
function ActionChip({ node, extension }: ReactNodeViewProps) {
  const { actions } = extension.options as { actions: SectionActions };
  const known = useSyncExternalStore(actions.subscribe, actions.all);
  const action = known.get(String(node.attrs.actionId));
  const Icon = action ? actionIcons[action.state] : ListTodo;
  return (
    <NodeViewWrapper as="span" className={`action-chip tag-${action ? actionStateTones[action.state] : 'neutral'}`}>
      <Icon className="icon" aria-hidden />
      {action ? `${action.what} (${action.owner.agency}, ${actionStateWords[action.state].toLowerCase()})` : UNKNOWN}
    </NodeViewWrapper>
  );
}

/**
 * A reference to an action, by its id alone: what it says is read live by whoever may read the action. Only an action of
 * this case and audience can be pasted in; any other leaves neither itself nor its words (V2, A3).
 */
export const actionReference = (actions: SectionActions) =>
  Node.create({
    name: 'actionReference',
    group: 'inline',
    inline: true,
    atom: true,
    addOptions: () => ({ actions }),
    addAttributes: () => ({
      actionId: {
        default: null,
        parseHTML: idOf,
        renderHTML: ({ actionId }) => ({ [ID]: actionId as string }),
      },
    }),
    parseHTML: () => [
      { tag: `span[${ID}]`, getAttrs: (element) => (actions.wordsOf(idOf(element)) === null ? false : null) },
      { tag: `span[${ID}]`, ignore: true },
    ],
    renderHTML: ({ node, HTMLAttributes }) => ['span', HTMLAttributes, actions.wordsOf(node.attrs.actionId) ?? UNKNOWN],
    renderText: ({ node }) => actions.wordsOf(node.attrs.actionId) ?? UNKNOWN,
    addNodeView: () => ReactNodeViewRenderer(ActionChip, { as: 'span' }),
  });
