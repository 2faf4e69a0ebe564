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

export const Well = () => <Icon><circle cx="8" cy="8" r="6.2" /><path d="m5.2 8.2 2 2 3.6-4" /></Icon>;
export const Warning = () => <Icon><path d="M8 2 14.5 13.5h-13zM8 6.5v3M8 11.6v.1" /></Icon>;
export const Critical = () => <Icon><path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3zM8 4.8v3.8M8 11v.1" /></Icon>;
export const Off = () => <Icon><circle cx="8" cy="8" r="6.2" /><path d="M5 8h6" /></Icon>;
export const Light = () => <Icon><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1" /></Icon>;
export const Dark = () => <Icon><path d="M13.5 9.6A6 6 0 1 1 6.4 2.5a4.8 4.8 0 0 0 7.1 7.1z" /></Icon>;
export const Mark = () => (
  <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M1 11.5h3l2-7 3 9 2-6 1 4h3" fill="none" stroke="currentColor" stroke-width="1.6"
      stroke-linejoin="round" stroke-linecap="round" />
  </svg>
);
