import { ClipboardList, FolderOpen, HeartHandshake, ListChecks, LogOut, Send, type LucideIcon } from 'lucide-react';
import { NavLink } from 'react-router';
import type { Me } from '@inview/contract';

interface Place {
  readonly work: Me['work'][number];
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

/** What people do here, in the order in which it matters. */
const places: readonly Place[] = [
  { work: 'coordinate', to: '/today', label: 'Today', icon: ClipboardList },
  { work: 'consult', to: '/people', label: 'My people', icon: HeartHandshake },
  { work: 'act', to: '/actions', label: 'My actions', icon: ListChecks },
  { work: 'meet', to: '/cases', label: 'Meetings and cases', icon: FolderOpen },
  { work: 'refer', to: '/referrals', label: 'Referrals', icon: Send },
];

/** Where a person's day begins. */
export function homeOf({ work }: Me): string {
  return places.find((place) => work.includes(place.work))?.to ?? '/actions';
}

/** What this person does: never which tables exist. */
export function Navigation({ me, onSignOut }: { readonly me: Me; readonly onSignOut: () => void }) {
  return (
    <nav className="navigation no-print" aria-label="Main">
      <ul className="plain-list">
        {places
          .filter((place) => me.work.includes(place.work))
          .map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <NavLink to={to}>
                <Icon className="icon" aria-hidden />
                {label}
              </NavLink>
            </li>
          ))}
        <li className="navigation-out">
          <button type="button" onClick={onSignOut}>
            <LogOut className="icon" aria-hidden />
            Sign out
          </button>
        </li>
      </ul>
    </nav>
  );
}
