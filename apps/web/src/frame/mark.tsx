/** Inview's mark: something kept in view, and nothing that says what. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" className="mark-ground" />
      <path d="M6 20a10 10 0 0 1 20 0" className="mark-line" />
      <circle cx="16" cy="20" r="3.5" className="mark-point" />
    </svg>
  );
}
