import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { EventView } from '../../shared/views.ts';
import { trpcClient, useTRPC } from '../app/trpc.ts';
import { useEvents } from '../app/wire.ts';

/**
 * Asks for this story at once when something happens to it, by itself: lists and boards may take longer, and whose hands
 * hold the story must show within the second. Returns the asking, for after one's own move.
 */
export function useFreshStory(storyId: string): () => void {
  const client = useQueryClient();
  const trpc = useTRPC();
  const state = useRef<'idle' | 'asking' | 'again'>('idle');
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => { here.current = false; };
  }, []);
  const ask = useCallback(() => {
    if (state.current !== 'idle') {
      state.current = 'again';
      return;
    }
    state.current = 'asking';
    const done = (): void => {
      const again = state.current === 'again';
      state.current = 'idle';
      if (again && here.current) ask();
    };
    trpcClient.stories.get.query({ storyId }).then((view) => {
      client.setQueryData(trpc.stories.get.queryKey({ storyId }), (old) => (old && old.story.version > view.story.version ? old : view));
      done();
      // A line that is down, or a story no longer for these eyes: the ordinary asking tells that.
    }, done);
  }, [client, trpc, storyId]);
  useEvents(useCallback((event: EventView) => {
    if (event.storyId === storyId) ask();
  }, [storyId, ask]));
  return ask;
}
