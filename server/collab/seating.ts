import { type CloseCode, closeCodes, limits, type PresentPerson } from '../../shared/collab/protocol.ts';
import { type Gate, type Look, presentAs, sameLook } from './gate.ts';
import type { Room } from './room.ts';
import { Effort, type Line, Seat } from './seat.ts';

/** A person let in, whose line is not up yet. `sit` or `cancel` it. */
export interface Admission {
  sit(line: Line, clientId: number | null): Sitting;
  cancel(): void;
}

/** A connection's end of its seat. */
export interface Sitting {
  receive(frame: Uint8Array): void;
  left(): void;
}

export interface SeatingOptions {
  readonly gate: Gate;
  now(): number;
  /** The open room of a story, kept open until it is let go; null when it was never made. */
  hold(storyId: string): Promise<Room | null>;
  letGo(room: Room): void;
  /** The room of a story, if it is open. */
  roomOf(storyId: string): Room | undefined;
  /** Something waits in this room. */
  wake(room: Room): void;
  /** Rights could not be looked at; the connection was closed. */
  trouble(room: Room, error: unknown): void;
}

/** Who sits where, and by which rights. */
export interface Seating {
  /** Lets a person in, or says with which code to close their line. */
  admit(personId: string, storyId: string): Promise<Admission | CloseCode>;
  /** Looks again at the rights of everybody in a story, and sends away those whose changed. */
  knock(storyId: string): void;
  /** Sends all connections of a person to the door. */
  knockPerson(personId: string): void;
  who(storyId: string): readonly PresentPerson[];
  connections(): number;
  /** Nobody is let in any more, and nothing more is taken from those who sit. */
  shut(): void;
}

/**
 * The one place that decides by the gate's answer: at the door, again when rights may have changed, and once more at the chair
 * when something changed between the two. What a connection sends while its rights are being looked at waits.
 */
export function createSeating({ gate, now, hold, letGo, roomOf, wake, trouble }: SeatingOptions): Seating {
  const looks = new Map<Seat, Look>();
  const perPerson = new Map<string, Set<Seat>>();
  /** Kept when they leave: who comes back has no more left than before. */
  const efforts = new Map<string, Effort>();
  let knocks = 0;
  /** How often each was sent to the door: a session may have ended, and the gate knows of none. */
  const sentOut = new Map<string, number>();
  let shut = false;

  const lookAgain = async (room: Room, seat: Seat): Promise<void> => {
    const before = looks.get(seat);
    if (!before || seat.dismissed) return;
    seat.looks++;
    try {
      const after = await gate.look(before.person.id, room.storyId);
      if (!sameLook(before, after)) seat.dismiss(closeCodes.knockAgain);
      else if (seat.person.color !== after.person.colour && looks.has(seat)) {
        seat.person = presentAs(after);
        room.presence.repaint(seat, now());
        if (!room.dead) wake(room);
      }
    } catch (error) {
      trouble(room, error);
      seat.dismiss(closeCodes.serverTrouble);
    } finally {
      seat.looks--;
      if (!room.dead && room.hasMail) wake(room);
    }
  };

  const leave = (room: Room, seat: Seat): void => {
    if (!looks.delete(seat)) return;
    const own = perPerson.get(seat.person.id);
    if (own?.delete(seat) && own.size === 0) perPerson.delete(seat.person.id);
    room.leave(seat, now());
    // Others hear that somebody left, and what was received before the line went down is still taken; then an empty room is shut.
    if (!room.dead) wake(room);
  };

  return {
    async admit(personId, storyId) {
      if (shut) return closeCodes.serverTrouble;
      const before = knocks;
      const outBefore = sentOut.get(personId);
      const look = await gate.look(personId, storyId);
      if (look.may === 'missing') return closeCodes.noSuchStory;
      if (look.may === 'none') return closeCodes.mayNotEnter;
      if ((perPerson.get(personId)?.size ?? 0) >= limits.connectionsPerPerson) return closeCodes.tooMany;
      const room = await hold(storyId);
      if (!room) return closeCodes.noSuchStory;
      if (room.seats.size >= limits.connectionsPerRoom || shut) {
        letGo(room);
        return shut ? closeCodes.serverTrouble : closeCodes.tooMany;
      }
      return {
        cancel: () => letGo(room),
        sit(line, clientId) {
          const own = perPerson.get(personId) ?? new Set();
          const effort = efforts.get(personId) ?? new Effort();
          efforts.set(personId, effort);
          const seat = new Seat(line, presentAs(look), look.may === 'write', clientId, own, effort);
          const gone = room.dead || shut;
          const out = sentOut.get(personId) !== outBefore;
          // Asked again at the chair: of many who come at once each finds the room empty at the door.
          if (gone || out || own.size >= limits.connectionsPerPerson || room.seats.size >= limits.connectionsPerRoom) {
            seat.dismiss(gone ? closeCodes.serverTrouble : out ? closeCodes.knockAgain : closeCodes.tooMany);
            letGo(room);
            return { receive: () => {}, left: () => {} };
          }
          looks.set(seat, look);
          perPerson.set(personId, own.add(seat));
          room.sit(seat, now());
          letGo(room);
          // Something changed between the look and the chair.
          if (knocks !== before) void lookAgain(room, seat);
          return {
            receive(frame) {
              if (seat.dismissed || room.dead || shut) return;
              room.receive(seat, frame);
              wake(room);
            },
            left: () => leave(room, seat),
          };
        },
      };
    },

    knock(storyId) {
      knocks++;
      const room = roomOf(storyId);
      if (room) for (const seat of room.seats) void lookAgain(room, seat);
    },

    knockPerson(personId) {
      knocks++;
      sentOut.set(personId, knocks);
      for (const seat of looks.keys()) if (seat.person.id === personId) seat.dismiss(closeCodes.knockAgain);
    },

    who(storyId) {
      const seats = [...(roomOf(storyId)?.seats ?? [])].filter((seat) => !seat.dismissed);
      return [...new Map(seats.map(({ person }) => [person.id, person])).values()];
    },

    connections: () => looks.size,

    shut() {
      shut = true;
    },
  };
}
