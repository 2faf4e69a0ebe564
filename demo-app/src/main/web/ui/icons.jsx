// Drawn here, in the script that uses them: no request of their own, and nothing the policy of the
// page would have to allow.

function Icon({ children }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor"
      stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
      {children}
    </svg>
  );
}

export const Light = () => <Icon><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1" /></Icon>;
export const Dark = () => <Icon><path d="M13.5 9.6A6 6 0 1 1 6.4 2.5a4.8 4.8 0 0 0 7.1 7.1z" /></Icon>;
export const Back = () => <Icon><path d="M9.5 3.5 5 8l4.5 4.5" /></Icon>;
export const Onwards = () => <Icon><path d="M6.5 3.5 11 8l-4.5 4.5" /></Icon>;
export const Pen = () => <Icon><path d="m10.8 2.8 2.4 2.4L5.6 12.8l-3 .6.6-3zM9.3 4.3l2.4 2.4" /></Icon>;

export const Mark = () => (
  <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
    <defs>
      <linearGradient id="aura" x2="1" y2="1">
        <stop stop-color="#6d4aff" />
        <stop offset="1" stop-color="#ff6b6b" />
      </linearGradient>
    </defs>
    <rect width="16" height="16" rx="4" fill="url(#aura)" />
    <path d="M6 4.6v6.8L11.6 8z" fill="#fff" />
  </svg>
);
