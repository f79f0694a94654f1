/** GitHub, or the repository, did not do its part. What was published stays as it was, and a person must look. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
}
