import { anyFreePort } from '@inview/dev/ports';
import { ProofProcess } from './proof-process.js';
import type { Sabotage } from './sabotage.js';

/** One api process of a proof: the product's own, always at the same address. */
export class ApiNode extends ProofProcess {
  private constructor(
    readonly url: string,
    environment: Readonly<Record<string, string>>,
    sabotage: Sabotage | null,
  ) {
    const own = { PORT: new URL(url).port, PUBLIC_URL: url };
    super('api.main.js', sabotage ? [sabotage] : [], { ...environment, ...own });
  }

  static async prepare(environment: Readonly<Record<string, string>>, sabotage: Sabotage | null): Promise<ApiNode> {
    return new ApiNode(`http://127.0.0.1:${await anyFreePort()}`, environment, sabotage);
  }
}
