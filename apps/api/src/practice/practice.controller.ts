import { Controller } from '@nestjs/common';
import { PracticeOverview, PracticeService, PracticeSettingsQueries } from '@inview/agencies';
import { PracticePreview } from '@inview/meetings';
import { Serves, type Call } from '../security/serves.js';
import { practiceWords } from './practice.presenter.js';

/** The practice settings: what everybody's screens say of them, and what practice leads decide. */
@Controller()
export class PracticeController {
  constructor(
    private readonly settings: PracticeSettingsQueries,
    private readonly overview: PracticeOverview,
    private readonly practice: PracticeService,
    private readonly past: PracticePreview,
  ) {}

  @Serves('practice.read')
  async words({ tx, grant }: Call<'practice.read'>) {
    return practiceWords(await this.settings.inForce(tx, grant.today));
  }

  @Serves('settings.read')
  async read({ tx, grant }: Call<'settings.read'>) {
    return await this.overview.read(tx, grant);
  }

  @Serves('settings.propose')
  async propose({ tx, grant, body }: Call<'settings.propose'>) {
    return { id: await this.practice.propose(tx, grant, body) };
  }

  @Serves('settings.preview')
  async preview({ tx, grant, body }: Call<'settings.preview'>) {
    return { changes: [...(await this.past.changes(tx, grant, body.content))] };
  }

  @Serves('settings.approve')
  async approve({ tx, grant, params }: Call<'settings.approve'>) {
    await this.practice.approve(tx, grant, params.versionId);
    return {};
  }

  @Serves('settings.reject')
  async reject({ tx, grant, params, body }: Call<'settings.reject'>) {
    await this.practice.reject(tx, grant, params.versionId, body.reasons);
    return {};
  }
}
