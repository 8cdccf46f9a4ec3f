import { Controller } from '@nestjs/common';
import { BoardFigures, BoardHandover, BoardQueries, BoardTimeliness } from '@inview/actions';
import { Serves, type Call } from '../security/serves.js';

/** Lists over many actions. */
@Controller()
export class BoardController {
  constructor(
    private readonly boards: BoardQueries,
    private readonly figures: BoardFigures,
    private readonly timeliness: BoardTimeliness,
    private readonly handovers: BoardHandover,
  ) {}

  @Serves('board.read')
  async read({ tx, grant, query }: Call<'board.read'>) {
    return await this.boards.page(tx, grant, query);
  }

  @Serves('board.figures')
  async counts({ tx, grant, query }: Call<'board.figures'>) {
    return { agencies: await this.figures.byAgency(tx, grant, query) };
  }

  @Serves('board.owners')
  async owners({ tx, grant, query }: Call<'board.owners'>) {
    return { owners: await this.figures.owners(tx, grant, query) };
  }

  @Serves('board.hand-on')
  async handOn({ tx, grant, body }: Call<'board.hand-on'>) {
    return await this.handovers.ask(tx, grant, body);
  }

  @Serves('board.timeliness')
  async months({ tx, grant, query }: Call<'board.timeliness'>) {
    return await this.timeliness.byMonth(tx, grant, query);
  }

  @Serves('board.export')
  async export({ tx, grant, query }: Call<'board.export'>) {
    return await this.boards.file(tx, grant, query);
  }
}
