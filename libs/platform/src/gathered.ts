/**
 * Gathers what is asked while the last answer is under way, and has it answered together: under load many share one statement,
 * without it nobody waits for company.
 */
export class Gathered<Q, A> {
  private readonly waiting: { readonly question: Q; readonly settle: (answer: A | Error) => void }[] = [];
  private answering: Promise<void> | null = null;

  /** `answer`: one answer for each question, in order; an error is thrown to whoever asked. `most`: questions answered at once. */
  constructor(
    private readonly most: number,
    private readonly answer: (questions: readonly Q[]) => Promise<readonly (A | Error)[]>,
  ) {}

  /** The answer. Throws what was given in its place, or the fault that hit all who waited. */
  async ask(question: Q): Promise<A> {
    const answer = await new Promise<A | Error>((settle) => {
      this.waiting.push({ question, settle });
      this.answering ??= this.answerAll();
    });
    if (answer instanceof Error) throw answer;
    return answer;
  }

  private async answerAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.most);
      const answers = await this.answer(batch.map(({ question }) => question)).catch(
        (fault: unknown) => fault as Error,
      );
      for (const [nth, { settle }] of batch.entries()) {
        settle(answers instanceof Error ? answers : (answers[nth] as A | Error));
      }
    }
    this.answering = null;
  }
}
