import { expect, test } from '@jest/globals';
import { Gathered } from './gathered.js';

/** Answers that wait until they are let go, and what was asked each time. */
function held() {
  const asked: (readonly number[])[] = [];
  let letGo: (() => void)[] = [];
  const gathered = new Gathered<number, string>(3, async (questions) => {
    asked.push(questions);
    await new Promise<void>((resolve) => letGo.push(resolve));
    if (questions.includes(13)) throw new Error('the fault of all');
    return questions.map((question) => (question < 0 ? new Error(`not ${question}`) : `answer ${question}`));
  });
  const goOn = async () => {
    const waiting = letGo;
    letGo = [];
    for (const resolve of waiting) resolve();
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
  };
  return { asked, gathered, goOn };
}

test('the first goes alone, those that come meanwhile go together, at most so many at once', async () => {
  const { asked, gathered, goOn } = held();
  const answers = [1, 2, 3, 4, 5].map((question) => gathered.ask(question));
  for (let turns = 0; turns < 3; turns += 1) await goOn();
  expect(asked).toEqual([[1], [2, 3, 4], [5]]);
  expect(await Promise.all(answers)).toEqual(['answer 1', 'answer 2', 'answer 3', 'answer 4', 'answer 5']);
});

test('an error in the place of an answer reaches who asked, a fault all who waited, and the next is answered again', async () => {
  const { gathered, goOn } = held();
  const ask = (question: number) => gathered.ask(question).catch((error: unknown) => (error as Error).message);
  const said = [ask(1), ask(-2), ask(3)];
  await goOn();
  const unlucky = [ask(13), ask(14)];
  for (let turns = 0; turns < 2; turns += 1) await goOn();
  expect(await Promise.all(said)).toEqual(['answer 1', 'not -2', 'answer 3']);
  expect(await Promise.all(unlucky)).toEqual(['the fault of all', 'the fault of all']);
  const next = ask(15);
  await goOn();
  expect(await next).toBe('answer 15');
});
