/** Earshot's mark: three bars of sound. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="currentColor" />
      <path
        class="sound"
        d="M10 13v6M16 9v14M22 12v8"
        fill="none"
        stroke-width="2.6"
        stroke-linecap="round"
      />
    </svg>
  );
}
