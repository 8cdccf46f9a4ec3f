import { useState } from 'react';
import type { Doc } from 'yjs';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { TextArea } from '../ui/field.js';
import { appendParagraphs } from './section-text.js';

/** A plain box that writes into the same section, for whoever cannot or will not use the live editor. */
export function PlainForm({
  doc,
  title,
  onDone,
}: {
  readonly doc: Doc;
  readonly title: string;
  readonly onDone: () => void;
}) {
  const [text, setText] = useState('');
  const lines = text.split('\n').filter((line) => line.trim());
  const add = () => {
    if (!lines.length) return;
    appendParagraphs(doc, lines);
    announce(`Added to ${title}.`);
    setText('');
    onDone();
  };
  return (
    <form
      className="stack stack-tight no-print"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextArea
        label={`Add to ${title}`}
        hint="Each line becomes a paragraph at the end of the section."
        value={text}
        onValue={setText}
      />
      <div className="row">
        <Button type="submit">Add to the section</Button>
        <Button kind="quiet" onClick={onDone}>
          Back to the document
        </Button>
      </div>
    </form>
  );
}
