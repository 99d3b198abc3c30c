/** The mark of the product: a jack in its socket. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="22" height="22" rx="6" className="mark-plate" />
      <circle cx="12" cy="12" r="6.5" className="mark-ring" />
      <circle cx="12" cy="12" r="2.5" className="mark-hole" />
    </svg>
  );
}
