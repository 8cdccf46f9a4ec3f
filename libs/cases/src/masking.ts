import type { ReferralContent } from '@inview/contract';

type Children = NonNullable<ReferralContent['children']>;
type Survivors = NonNullable<ReferralContent['victimSurvivors']>;

const plain = (address: string | undefined) => (address ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * A referral for those who will not contact her: without her safe contact and without her children's addresses and
 * schools (K1). Where the person using violence lives with them his address would give hers away, so it goes too.
 */
export function masked(content: ReferralContent): ReferralContent {
  const survivors: Survivors = content.victimSurvivors ?? [];
  const children: Children = content.children ?? [];
  const hidden = new Set([
    ...survivors.map((one) => plain(one.safeContact?.address)),
    ...children.map((one) => plain(one.address)),
  ]);
  hidden.delete('');
  const result: ReferralContent = { ...content };
  if (content.victimSurvivors) result.victimSurvivors = survivors.map(({ safeContact: _hers, ...rest }) => rest);
  if (content.children) result.children = children.map(({ address: _address, school: _school, ...rest }) => rest);
  if (content.personsUsingViolence) {
    result.personsUsingViolence = content.personsUsingViolence.map(({ address, ...rest }) =>
      address === undefined || hidden.has(plain(address)) ? rest : { ...rest, address },
    );
  }
  return result;
}
