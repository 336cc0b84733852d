import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import type { Story } from '../../shared/story/story.ts';
import { useTRPC } from '../app/trpc.ts';
import type { CopyConnection } from './copy-connection.ts';
import { handsOf, tintHands } from './hand-tint.ts';

/** A pause in which nobody writes. */
const REST_MS = 1_500;

/** Turns the tint by hands on and off. Whoever comes while it is on is tinted as well. */
export function useTint({ id: storyId, authorIds }: Pick<Story, 'id' | 'authorIds'>, editor: Editor | null, { doc, awareness }: CopyConnection, on: boolean): void {
  const trpc = useTRPC();
  const authors = useRef(authorIds);
  authors.current = authorIds;
  const { data, refetch } = useQuery(trpc.stories.authorship.queryOptions({ storyId }, { enabled: on }));
  // The office tells carried words from typed ones: it is asked again when the hands rest.
  useEffect(() => {
    if (!on) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const written = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void refetch(), REST_MS);
    };
    doc.on('update', written);
    return () => {
      clearTimeout(timer);
      doc.off('update', written);
    };
  }, [doc, on, refetch]);
  useEffect(() => {
    if (!editor || editor.isDestroyed || !on || !data) return undefined;
    const look = (): void => {
      if (editor.isDestroyed || editor.view.composing) return;
      const here = new Map([...awareness.getStates()].flatMap(([client, state]) => {
        const { user } = state as { user?: { id?: string; name?: string } };
        return user?.id && user.name ? [[client, { id: user.id, name: user.name }] as const] : [];
      }));
      tintHands(editor, handsOf(doc, data, here, authors.current));
    };
    look();
    const changed = ({ added }: { added: readonly number[] }): void => {
      if (added.length > 0) look();
    };
    awareness.on('change', changed);
    return () => {
      awareness.off('change', changed);
      if (!editor.isDestroyed) tintHands(editor, null);
    };
  }, [editor, doc, awareness, on, data]);
}
