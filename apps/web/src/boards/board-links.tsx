import { NavLink } from 'react-router';
import { useMe } from '../api/session.js';
import './boards.css';

/** The lists of actions that this person has; the law decides again what is on each. */
export function BoardLinks() {
  const { panels, work } = useMe();
  if (!work.includes('act')) return null;
  const coordinates = panels.some(({ membership }) => membership === 'coordinator');
  const follows = coordinates || panels.some(({ membership }) => membership === 'co-chair');
  const places = [
    { to: '/actions', label: 'Mine' },
    { to: '/boards/unit', label: 'My unit' },
    ...(coordinates ? [{ to: '/boards/coordinator', label: 'My panels' }] : []),
    ...(follows ? [{ to: '/boards/chair', label: 'Outstanding' }] : []),
  ];
  return (
    <nav className="board-links no-print" aria-label="Lists of actions">
      <ul className="plain-list row">
        {places.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to} end>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
