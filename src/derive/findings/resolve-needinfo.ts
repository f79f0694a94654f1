/** Which account a bug asks for an answer: Bugzilla knows logins, dist-git knows accounts. */
import { digestOf } from '#domain/digest.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { PageNeedinfo } from '#domain/finding/needinfo.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';

/** A login is matched only with accounts that hold the package, since nothing proves that it is the same person. */
export function resolveNeedinfo(
  asked: NonNullable<Finding['needinfo']>,
  owned: OwnedPackage | undefined,
): PageNeedinfo[] {
  const names = [...(owned?.people ?? []), ...(owned?.groups ?? [])].map(({ name }) => name);
  return asked.map(({ login, ...rest }) => {
    const account = names.find((name) => login === digestOf(name.toLowerCase()));
    return account === undefined ? rest : { ...rest, account };
  });
}
