/** EV2: what happened, past tense, one union. `subject` ids tell every screen what to look at again. */
export const eventTypes = [
  'edition.opened', 'edition.locked', 'edition.unlocked', 'edition.released', 'edition.published', 'edition.changed',
  'page.changed', 'page.made-up', 'page.proofing', 'page.proof-made', 'page.signing', 'page.approved', 'page.signed', 'page.released', 'page.replated', 'page.signature-voided', 'page.sent-back',
  'slot.changed', 'slot.removed', 'story.placed', 'story.lifted', 'story.jumped',
  'pitch.offered', 'pitch.taken', 'pitch.dropped',
  'story.created', 'story.assigned', 'assignment.accepted', 'assignment.declined', 'story.changed', 'story.filed', 'story.passed', 'story.sent-back', 'story.cleared',
  'story.held', 'story.taken-back', 'story.spiked', 'story.killed', 'story.printed', 'story.revised', 'story.recalled', 'signature.voided',
  'amendment.offered', 'amendment.taken', 'amendment.declined',
  'comment.made', 'comment.edited', 'thread.resolved', 'thread.reopened',
  'photo.added', 'photo.changed', 'photo.removed',
  'mark.made', 'mark.withdrawn', 'mark.answered', 'mark.landed', 'mark.checked', 'mark.detached', 'proof.started', 'proof.finished',
  'press.made', 'person.changed', 'person.added', 'title.changed', 'session.ended',
  'style-sheet.saved', 'template.saved', 'template.renamed', 'template.removed',
  'face.installed', 'face.changed', 'face.removed', 'advertisement.added', 'advertisement.renamed', 'advertisement.removed',
] as const;
export type EventType = (typeof eventTypes)[number];

/** One line of the paper's memory. `seq` rises without gaps per database; `data` holds the facts of the change (JSON). */
export interface NewsroomEvent {
  readonly seq: number;
  readonly at: number;
  readonly type: EventType;
  readonly personId: string | null;
  readonly editionId: string | null;
  readonly pageId: string | null;
  readonly storyId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
