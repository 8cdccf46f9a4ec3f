import { Controller, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '@inview/platform';
import {
  CalendarService,
  mailText,
  OwnReminderService,
  PointOfContactService,
  sampleCalendar,
  SnoozeService,
  unreachedIn,
} from '@inview/actions';
import { mailKinds } from '@inview/contract';
import { Serves, type Call } from '../security/serves.js';

/** How one is reminded; and for the coordinator, who is told when nobody acts. */
@Controller()
export class ReminderController {
  constructor(
    private readonly own: OwnReminderService,
    private readonly snoozes: SnoozeService,
    private readonly contacts: PointOfContactService,
    private readonly calendars: CalendarService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Serves('reminders.mine')
  async mine({ tx, grant }: Call<'reminders.mine'>) {
    return await this.own.read(tx, grant);
  }

  @Serves('reminders.choose')
  async choose({ tx, grant, body }: Call<'reminders.choose'>) {
    await this.own.choose(tx, grant, body.hour);
    return {};
  }

  @Serves('action.snooze')
  async snooze({ tx, grant, body }: Call<'action.snooze'>) {
    await this.snoozes.snooze(tx, grant, body);
    return {};
  }

  @Serves('calendar.make')
  async makeCalendar({ tx, grant }: Call<'calendar.make'>) {
    return { url: `${this.config.PUBLIC_URL}/api/calendar/${await this.calendars.make(tx, grant)}` };
  }

  @Serves('calendar.end')
  async endCalendar({ tx, grant }: Call<'calendar.end'>) {
    await this.calendars.end(tx, grant);
    return {};
  }

  /** Whoever holds the address reads: the law is asked for the person whose feed it is, never for who asks. */
  @Serves('calendar.read')
  async readCalendar({ tx, params }: Call<'calendar.read'>) {
    return await this.calendars.read(tx, params.secret, this.config.PUBLIC_URL);
  }

  @Serves('panel.reminders')
  async ofPanel({ tx, grant }: Call<'panel.reminders'>) {
    return {
      units: await this.contacts.ofPanel(tx, grant),
      snoozed: await this.snoozes.ofPanel(tx, grant),
      unreached: await unreachedIn(tx, grant),
    };
  }

  /** Made by the functions that make what is sent. */
  @Serves('settings.messages')
  messages() {
    const { MAIL_FROM: from, PUBLIC_URL: url } = this.config;
    return { from, mails: mailKinds.map((says) => ({ says, ...mailText(says, url) })), calendar: sampleCalendar(url) };
  }

  @Serves('panel.name-contact')
  async nameContact({ tx, grant, body }: Call<'panel.name-contact'>) {
    await this.contacts.name(tx, grant, body);
    return {};
  }
}
