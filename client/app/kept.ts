/** Small choices of this device (language, theme, pane widths). A browser that keeps nothing is no obstacle. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`banmian.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`banmian.${name}`, value);
  } catch {
    // Private windows may refuse; the choice then lasts until the page is closed.
  }
}
