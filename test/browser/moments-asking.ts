import { the, type Moment } from './moment.js';
import { press } from './screen.js';

const question = (name: string) => (walk: { id(name: string): string }) => `/questions/${walk.id(name)}`;
const words = 'What helps somebody whose partner reads all that is written to her?';

/** A question without names at each turn, at both ends; the last one names whom it was about. */
export const asking: Moment = {
  name: 'questions without names',
  steps: ['a case worker asks an advocate without names'],
  async before(walk) {
    const { housing, advocate } = walk.people;
    for (const name of ['open question', 'taken question', 'answered question']) {
      const { id: questionId } = await housing.does('question.ask', {
        body: { unitId: walk.id('unit of advocate'), words, basis: 'nobody-in-particular', namesNobody: false },
      });
      walk.ids[name] = questionId;
      if (name === 'open question') continue;
      await advocate.does('question.take', { params: { questionId } });
      if (name === 'answered question')
        await advocate.does('question.answer', { params: { questionId }, body: { words, namesNobody: false } });
    }
  },
  views: [
    { who: 'housing', what: 'asking an advocate', path: the('/questions'), shows: 'What you asked' },
    {
      who: 'housing',
      what: 'asking without a question',
      path: the('/questions'),
      then: (page) => press(page, 'Ask without names'),
      shows: 'Write your question.',
    },
    {
      who: 'housing',
      what: 'asking with a name in it',
      path: the('/questions'),
      then: (page) =>
        page.getByLabel('Your question, without names').fill('She is afraid of Matthew, born 3 March 1991.'),
      shows: 'Could these words tell whom it is about?',
    },
    { who: 'housing', what: 'a question that waits', path: question('open question'), shows: 'Nobody of the program' },
    { who: 'housing', what: 'an answer', path: question('answered question'), shows: 'I have read it, thank you' },
    {
      who: 'housing',
      what: 'saying whom it was about',
      path: question('answered question'),
      then: async (page) => {
        await press(page, 'Say whom it is about');
        await page.getByRole('radio', { name: 'An adult victim survivor' }).check();
      },
      shows: 'Kept on record',
    },
    { who: 'housing', what: 'whom it was about, told', path: question('question'), shows: 'Who received it' },
    { who: 'advocate', what: 'my people, with questions', path: the('/people'), shows: 'Asked without names' },
    { who: 'advocate', what: 'a question for my unit', path: question('open question'), shows: 'Take this question' },
    { who: 'advocate', what: 'answering', path: question('taken question'), shows: 'Send the answer' },
    { who: 'advocate', what: 'whom it was about', path: question('question'), shows: 'Do not answer whether you know' },
    {
      who: 'mens-service',
      what: 'no question of his side’s',
      path: question('question'),
      shows: 'There is nothing here',
    },
  ],
};
