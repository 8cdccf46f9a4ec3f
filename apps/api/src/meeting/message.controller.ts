import { Controller } from '@nestjs/common';
import { MessageService } from '@inview/meetings';
import { Serves, type Call } from '../security/serves.js';

/** One consistent message to him, and who gives it. */
@Controller()
export class MessageController {
  constructor(private readonly messages: MessageService) {}

  @Serves('message.agree')
  async agree({ tx, grant, body }: Call<'message.agree'>) {
    return { id: await this.messages.agree(tx, grant, body) };
  }

  @Serves('messages.mine')
  async mine({ tx, grant }: Call<'messages.mine'>) {
    return { messages: await this.messages.mine(tx, grant) };
  }

  @Serves('message.report')
  async report({ tx, grant, body }: Call<'message.report'>) {
    await this.messages.report(tx, grant, body);
    return {};
  }
}
