/**
 * A character that first came to the screen while the line was down has no slice of its face, and a browser asks for each slice
 * once. When the line is up again the sheet of faces is read anew, if one was missed: the train's characters stand in the Song too.
 */
export function fetchMissedFaces(): void {
  if (![...document.fonts].some((face) => face.status === 'error')) return;
  const sheet = document.querySelector<HTMLLinkElement>('link[href^="/faces/faces.css"]');
  if (!sheet) return;
  const again = sheet.cloneNode() as HTMLLinkElement;
  // Another address, so that the browser makes new faces of it; the files that are here already come out of its cache.
  again.href = `/faces/faces.css?at=${Date.now()}`;
  again.addEventListener('load', () => sheet.remove());
  sheet.after(again);
}
