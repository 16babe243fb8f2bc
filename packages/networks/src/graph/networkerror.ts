/** What is wrong with a network, in both languages of the people who read it. */
export interface NetworkWords {
  readonly zh: string;
  readonly en: string;
}

/** Where a network is wrong: its nodes, or the row of the input (counted from 0), as far as either is known. */
interface NetworkPlace {
  /** The table that the row is in, where the input has several. */
  readonly table?: string;
  readonly row?: number;
  readonly nodes?: readonly number[];
}

/** The network cannot be computed: says what is wrong, where, and what to do. Never thrown where a figure can be computed. */
export class NetworkError extends Error {
  readonly words: NetworkWords;
  readonly place: NetworkPlace;

  constructor(words: NetworkWords, place: NetworkPlace = {}) {
    super(words.en);
    this.name = 'NetworkError';
    this.words = words;
    this.place = place;
  }
}
