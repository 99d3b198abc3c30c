import type { Org } from '../org.ts';

/** Where a user's identity page is. `base` is the host the client knows. */
export function identityUrl(org: Org, userId: string, base: string): string {
  return `${base}/id/${org.world.population.organizationId}/${userId}`;
}

/** What `/services/oauth2/userinfo` says: the user in the words of OpenID. */
export function userInfo(org: Org, userId: string, base: string): Record<string, unknown> {
  const user = org.world.records.mustGet('User', userId);
  return {
    sub: identityUrl(org, userId, base),
    user_id: userId,
    organization_id: org.world.population.organizationId,
    preferred_username: user['Username'],
    nickname: user['Alias'],
    name: user['Name'],
    given_name: user['FirstName'],
    family_name: user['LastName'],
    email: user['Email'],
    email_verified: true,
    zoneinfo: user['TimeZoneSidKey'],
    locale: user['LocaleSidKey'],
    language: user['LanguageLocaleKey'],
    user_type: 'STANDARD',
    active: user['IsActive'],
    updated_at: new Date(Number(user['LastModifiedDate'])).toISOString(),
  };
}

/** What the identity page of a user says: who they are, and where the org's services are. `{version}` in an address is for the client to fill. */
export function identity(org: Org, userId: string, base: string, instanceUrl: string): Record<string, unknown> {
  const user = org.world.records.mustGet('User', userId);
  const organizationId = org.world.population.organizationId;
  const data = `${instanceUrl}/services/data/v{version}`;
  return {
    ...userInfo(org, userId, base),
    id: identityUrl(org, userId, base),
    asserted_user: true,
    username: user['Username'],
    nick_name: user['Alias'],
    display_name: user['Name'],
    first_name: user['FirstName'],
    last_name: user['LastName'],
    timezone: user['TimeZoneSidKey'],
    photos: { picture: null, thumbnail: null },
    addr_street: null,
    addr_city: null,
    addr_state: null,
    addr_country: null,
    addr_zip: null,
    mobile_phone: null,
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    is_app_installed: true,
    utcOffset: 0,
    status: { created_date: null, body: null },
    urls: {
      enterprise: `${instanceUrl}/services/Soap/c/{version}/${organizationId.slice(0, 15)}`,
      metadata: `${instanceUrl}/services/Soap/m/{version}/${organizationId.slice(0, 15)}`,
      partner: `${instanceUrl}/services/Soap/u/{version}/${organizationId.slice(0, 15)}`,
      rest: `${data}/`,
      sobjects: `${data}/sobjects/`,
      search: `${data}/search/`,
      query: `${data}/query/`,
      recent: `${data}/recent/`,
      profile: `${instanceUrl}/${userId}`,
      custom_domain: instanceUrl,
    },
    last_modified_date: new Date(Number(user['LastModifiedDate'])).toISOString(),
  };
}
