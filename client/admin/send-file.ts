import type { Why } from '../../shared/workflow.ts';

/** A file to the office with one field of words; the answer is the office's own, or the reason why there is none. */
export async function sendFile(path: '/faces' | '/advertisements', file: File, field: string, text: string): Promise<{ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: readonly Why[] }> {
  const form = new FormData();
  // What comes after the words: the office reads in order.
  form.append(field, text);
  form.append('file', file);
  try {
    const response = await fetch(path, { method: 'POST', body: form, credentials: 'same-origin' });
    const answer = (await response.json()) as { ok?: boolean; value?: unknown; why?: readonly Why[] };
    if (response.ok && answer.ok !== false) return { ok: true, value: answer.value ?? answer };
    return { ok: false, why: answer.why && answer.why.length > 0 ? answer.why : [{ code: 'office-trouble' }] };
  } catch {
    return { ok: false, why: [{ code: 'no-connection' }] };
  }
}
