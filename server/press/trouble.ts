/** A picture that cannot be put on paper: gone, broken, or far too large. */
export class PictureTrouble extends Error {}

/** A file that was given as the printer's profile and is none. */
export class ProfileTrouble extends Error {}

/** A title's face whose file is gone or cannot be opened; the message is its path. */
export class FaceGone extends Error {}

/** The press stopped: it was ended from outside, ran out of memory, or took far too long. */
export class PressTrouble extends Error {}
