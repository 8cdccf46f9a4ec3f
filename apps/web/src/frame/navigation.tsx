import {
  ArrowLeftRight,
  Bell,
  ChevronDown,
  ChevronUp,
  ClipboardList,
  FolderOpen,
  HeartHandshake,
  ListChecks,
  MessageCircleQuestion,
  PhoneForwarded,
  Puzzle,
  Send,
  SlidersHorizontal,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Me } from '@inview/contract';
import { Button } from '../ui/button.js';
import { OpenMeeting } from './open-meeting.js';
import { WaitingConfirmations } from './waiting-confirmations.js';

interface Place {
  /** Null: everybody's. */
  readonly work: Me['work'][number] | null;
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

/** What people do here, in the order in which it matters. */
const places: readonly Place[] = [
  { work: 'coordinate', to: '/today', label: 'Today', icon: ClipboardList },
  { work: 'consult', to: '/people', label: 'My people', icon: HeartHandshake },
  { work: 'act', to: '/actions', label: 'My actions', icon: ListChecks },
  { work: 'program', to: '/program', label: 'Program', icon: UsersRound },
  { work: 'meet', to: '/cases', label: 'Meetings and cases', icon: FolderOpen },
  { work: 'exchange', to: '/requests', label: 'Requests', icon: ArrowLeftRight },
  { work: 'refer', to: '/referrals', label: 'Referrals', icon: Send },
  { work: 'ask', to: '/questions', label: 'Ask an advocate', icon: MessageCircleQuestion },
  { work: 'gaps', to: '/service-gaps', label: 'Service gaps', icon: Puzzle },
  { work: 'settings', to: '/settings', label: 'Practice settings', icon: SlidersHorizontal },
  { work: 'coordinate', to: '/contacts', label: 'Who is told', icon: PhoneForwarded },
  { work: null, to: '/reminders', label: 'My reminders', icon: Bell },
];

const does = ({ work }: Me, place: Place): boolean => place.work === null || work.includes(place.work);

/** Where a person's day begins: at what they do; who leads practice and sits on no panel is named for no action. */
export function homeOf(me: Me): string {
  if (me.panels.length === 0 && me.work.includes('settings')) return '/settings';
  return places.find(({ work }) => work !== null && me.work.includes(work))?.to ?? '/actions';
}

/** So many places stand above the page where it needs the room; one more is shown rather than folded alone. */
const FIRST_ON_PHONE = 4;

/** On the narrowest screens the last of them would push the button into a line of its own. */
const foldedFrom = (at: number) =>
  at >= FIRST_ON_PHONE ? 'navigation-further' : at === FIRST_ON_PHONE - 1 ? 'navigation-last' : undefined;

/** What this person does, never which tables exist; a meeting that is open now comes first. On a phone and in the room a long list is folded. */
export function Navigation({ me }: { readonly me: Me }) {
  const { pathname } = useLocation();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const brought = useRef<HTMLElement | undefined>(undefined);
  useEffect(() => setAll(false), [pathname]);
  // They stand before the button: the keyboard goes on at the first that it brought.
  useEffect(() => {
    if (all) brought.current?.focus();
  }, [all]);
  const toggle = () => {
    const links = list.current?.querySelectorAll<HTMLElement>('li > a') ?? [];
    brought.current = [...links].find((link) => !link.checkVisibility());
    setAll(!all);
  };
  const mine = places.filter((place) => does(me, place));
  const folds = mine.length > FIRST_ON_PHONE + 1;
  return (
    <nav className={folds && !all ? 'navigation navigation-folded no-print' : 'navigation no-print'} aria-label="Main">
      <OpenMeeting me={me} />
      <WaitingConfirmations me={me} />
      <ul className="plain-list" ref={list}>
        {mine.map(({ to, label, icon: Icon }, at) => (
          <li className={foldedFrom(at)} key={to}>
            <NavLink to={to}>
              <Icon className="icon" aria-hidden />
              {label}
            </NavLink>
          </li>
        ))}
        {folds && (
          <li className="navigation-more">
            <Button kind="quiet" icon={all ? ChevronUp : ChevronDown} aria-expanded={all} onClick={toggle}>
              {all ? 'Fewer' : 'More'}
            </Button>
          </li>
        )}
      </ul>
    </nav>
  );
}
