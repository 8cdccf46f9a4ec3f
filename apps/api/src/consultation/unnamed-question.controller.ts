import { Controller } from '@nestjs/common';
import { UnnamedQuestionQueries, UnnamedQuestionService } from '@inview/consultations';
import { Serves, type Call } from '../security/serves.js';

/** Questions without names, outside any case. */
@Controller()
export class UnnamedQuestionController {
  constructor(
    private readonly questions: UnnamedQuestionQueries,
    private readonly service: UnnamedQuestionService,
  ) {}

  @Serves('questions.mine')
  async mine({ tx, grant }: Call<'questions.mine'>) {
    return await this.questions.mine(tx, grant);
  }

  @Serves('question.ask')
  async ask({ tx, grant, body }: Call<'question.ask'>) {
    return { id: await this.service.ask(tx, grant, body) };
  }

  @Serves('question.read')
  async read({ tx, grant }: Call<'question.read'>) {
    return await this.questions.read(tx, grant);
  }

  @Serves('question.take')
  async take({ tx, grant }: Call<'question.take'>) {
    await this.service.take(tx, grant);
    return {};
  }

  @Serves('question.answer')
  async answer({ tx, grant, body }: Call<'question.answer'>) {
    await this.service.answer(tx, grant, body);
    return {};
  }

  @Serves('question.acknowledge')
  async acknowledge({ tx, grant }: Call<'question.acknowledge'>) {
    await this.service.acknowledge(tx, grant);
    return {};
  }

  @Serves('question.name')
  async name({ tx, grant, body }: Call<'question.name'>) {
    await this.service.name(tx, grant, body);
    return {};
  }
}
