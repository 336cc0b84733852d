import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../app/new-id.ts';
import type { Why } from '../../shared/workflow.ts';

/** A picture on its way to the office. */
export interface Upload {
  readonly id: number;
  /** What it is called in the office: sent again after a line that broke, it is not taken twice. */
  readonly name: string;
  readonly file: File;
  readonly percent: number;
  /** Set when it did not arrive: the office's reasons, or none when the line broke (the file is still here). */
  readonly failed: readonly Why[] | null;
}

/** Sends one picture by plain HTTP, telling how far it is; `null` reasons stand for a broken line. */
function send(storyId: string, name: string, file: File, onPercent: (percent: number) => void, stop: AbortSignal): Promise<readonly Why[] | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => { if (event.lengthComputable) onPercent(Math.floor((event.loaded / event.total) * 100)); };
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText) as { ok?: boolean; why?: readonly Why[] };
        resolve(answer.ok ? null : (answer.why ?? [{ code: 'office-trouble' }]));
      } catch {
        resolve([{ code: 'office-trouble' }]);
      }
    };
    request.onerror = () => resolve([]);
    request.onabort = () => resolve(null);
    stop.addEventListener('abort', () => request.abort());
    request.open('POST', `/photos/${encodeURIComponent(storyId)}?id=${name}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.send(file);
  });
}

export interface Uploads {
  readonly uploads: readonly Upload[];
  readonly add: (files: Iterable<File>) => void;
  readonly retry: (id: number) => void;
  readonly stop: (id: number) => void;
}

/** Uploads of one story, each with its progress; those that failed stay listed until retried or let go. */
export function useUploads(storyId: string, onArrived: () => void): Uploads {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const next = useRef(1);
  const stops = useRef(new Map<number, AbortController>());
  const arrived = useRef(onArrived);
  arrived.current = onArrived;

  const change = useCallback((id: number, patch: Partial<Upload>) =>
    setUploads((now) => now.map((one) => (one.id === id ? { ...one, ...patch } : one))), []);
  const drop = useCallback((id: number) => setUploads((now) => now.filter((one) => one.id !== id)), []);

  const start = useCallback((id: number, name: string, file: File) => {
    const control = new AbortController();
    stops.current.set(id, control);
    void send(storyId, name, file, (percent) => change(id, { percent }), control.signal).then((why) => {
      stops.current.delete(id);
      if (control.signal.aborted) return;
      if (why) change(id, { failed: why });
      else {
        drop(id);
        arrived.current();
      }
    });
  }, [storyId, change, drop]);

  const add = useCallback((files: Iterable<File>) => {
    for (const file of files) {
      const id = next.current;
      next.current += 1;
      const name = newId();
      setUploads((now) => [...now, { id, name, file, percent: 0, failed: null }]);
      start(id, name, file);
    }
  }, [start]);

  const retry = useCallback((id: number) => {
    const one = uploads.find((upload) => upload.id === id);
    if (!one) return;
    change(id, { failed: null, percent: 0 });
    start(id, one.name, one.file);
  }, [uploads, change, start]);

  const stop = useCallback((id: number) => {
    stops.current.get(id)?.abort();
    drop(id);
  }, [drop]);

  useEffect(() => {
    const running = stops.current;
    return () => { for (const control of running.values()) control.abort(); };
  }, [storyId]);

  return { uploads, add, retry, stop };
}
