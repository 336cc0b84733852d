import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTRPC } from '../app/trpc.ts';
import { StoryDesk } from './story-desk.tsx';

/** One story: written, read and reviewed in the same room. */
export function StoryRoom() {
  const { storyId = '' } = useParams<{ storyId: string }>();
  const trpc = useTRPC();
  const asked = useQuery(trpc.stories.get.queryOptions({ storyId }));
  if (asked.data) return <StoryDesk key={storyId} view={asked.data} />;
  if (asked.isError) return <ErrorNote screen error={asked.error} onRetry={() => void asked.refetch()} />;
  return <Loading />;
}
