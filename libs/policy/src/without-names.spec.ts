import { describe, expect, test } from '@jest/globals';
import { identifiersIn } from './without-names.js';

const found = (text: string) => identifiersIn(text).map(({ from, to, kind }) => `${kind}: ${text.slice(from, to)}`);

describe('What in a question tells whom it is about (C32)', () => {
  test.each([
    ['She is afraid of Matthew since the order.', ['name: Matthew']],
    ['Lisa says that he follows her.', ['name: Lisa']],
    ['Mary-Jane O’Brien lives alone.', ['name: Mary-Jane O’Brien']],
    ['Matthew Brown', ['name: Matthew Brown']],
    ['He was born on 3 March 1991.', ['date: 3 March']],
    ['Born 03/11/1988, two children.', ['date: 03/11/1988']],
    ['They live at 12 Example Street now.', ['place: 12 Example Street']],
    ['Ring 0491 570 156 or write to a.b@example.org.', ['contact: 0491 570 156', 'contact: a.b@example.org']],
    ['Her number is +61 491 570 156', ['contact: +61 491 570 156']],
    ['Her number is 61491570156', ['contact: 61491570156']],
    ['She told Police Matthew hit her.', ['name: Police Matthew']],
    ['Then ring Lisa0491570156 today.', ['name: Lisa', 'contact: 0491570156']],
    ['Then ring Matthew Brown Smith0491570156.', ['name: Matthew Brown Smith', 'contact: 0491570156']],
  ])('%s', (text, passages) => expect(found(text)).toEqual(passages));

  test.each([
    'She is afraid of what he does on Fridays, when the Police have gone.',
    'He comes home at 11 pm, when the children sleep.',
    'What should a worker say when he asks her where she was? He says that it is her fault.',
    'May I ask how you speak with a woman whose partner reads her messages? The Orange Door suggested it.',
    'After 3 sessions of the program he has changed. Is this usual at the school gate?',
    '',
  ])('names nobody: %s', (text) => expect(found(text)).toEqual([]));

  test('are in the order of the text and never overlap, the longest standing', () => {
    const marks = identifiersIn('On 3 March 1991 at 12 Example Street, Lisa Brown said to Matthew: ring 0491 570 156.');
    expect(marks.map(({ kind }) => kind)).toEqual(['date', 'place', 'name', 'name', 'contact']);
    for (const [at, { from }] of marks.entries()) expect(from).toBeGreaterThanOrEqual(marks[at - 1]?.to ?? 0);
  });
});
