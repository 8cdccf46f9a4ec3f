import { Clock } from '@inview/platform';

/** A clock that stands still until a test moves it. */
export class StandingClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  now(): Date {
    return this.at;
  }

  set(at: string): void {
    this.at = new Date(at);
  }
}
