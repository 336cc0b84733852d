import { useEffect, useRef } from 'react';

/** Where a story's pictures go in: the photos of the slip that stands on the screen now. */
let door: { readonly storyId: string; readonly take: (files: readonly File[]) => void } | null = null;

/** Gives pictures that were dropped or pasted elsewhere to the story's photos; false when none are on the screen that may be added to. */
export function offerPictures(storyId: string, files: readonly File[]): boolean {
  if (door?.storyId !== storyId) return false;
  door.take(files);
  return true;
}

/** Opens the door while the photos stand and may be added to. */
export function usePictureDoor(storyId: string, open: boolean, take: (files: readonly File[]) => void): void {
  const current = useRef(take);
  current.current = take;
  useEffect(() => {
    if (!open) return undefined;
    const own = { storyId, take: (files: readonly File[]) => current.current(files) };
    door = own;
    return () => {
      if (door === own) door = null;
    };
  }, [storyId, open]);
}

/** What goes to the office as a picture: it says why not, by name of the format, where a browser knows no type for it. */
export const looksLikePicture = (file: Pick<File, 'type' | 'name'>): boolean => file.type.startsWith('image/') || /\.(hei[cf]|avif|tiff?|psd|webp|jpe?g|png)$/i.test(file.name);
