/** The index of all findings, as the build writes it and the search page reads it. */
export { findCandidates, type Candidates, type TermReader } from './find.ts';
export { decodeBlock, encodeBlock, type FoundFinding } from './found-finding.ts';
export { isDirectory, isFacetFile, isFindingBlock, isTermFile } from './files.ts';
export { describeFound, recognizedWords } from './found-line.ts';
export { encodePostings } from './postings.ts';
export { shortestBetween } from './ranges.ts';
export { addTerms, foldPhrase, parseWords, termOf, type WordQuery } from './terms.ts';
