import { expect, it } from 'vitest';
import { forgeAddress } from './forge-address.ts';

const api = 'https://api.github.com';

it.each([
  'https://github.com/example/models.git',
  'https://github.com/example/models',
  'git@github.com:example/models.git',
  'ssh://git@github.com/example/models.git',
  'https://user:word@github.com/example/models/',
])('reads %s', (url) => {
  expect(forgeAddress('origin', url, api, undefined)).toEqual({
    ok: true,
    value: { repository: 'example/models', web: 'https://github.com/example/models' },
  });
});

it('knows a server of one’s own by the host of its API', () => {
  const url = 'git@forge.invalid:example/models.git';
  expect(forgeAddress('origin', url, 'https://forge.invalid/api/v3', undefined)).toMatchObject({
    value: { web: 'https://forge.invalid/example/models' },
  });
  expect(forgeAddress('origin', url, api, undefined)).toMatchObject({ failure: { reason: 'remote-not-forge' } });
});

it.each([
  null,
  '/srv/models.git',
  'https://github.com/models',
  'https://github.com/a/b/c',
  'https://user:w@other.invalid/a/b',
])('refuses %s, without showing credentials', (url) => {
  const refused = forgeAddress('origin', url, api, undefined);
  expect(refused).toMatchObject({ failure: { reason: 'remote-not-forge' } });
  expect(JSON.stringify(refused)).not.toContain('user:w');
});

it('takes the repository that is named, whatever the remote', () => {
  expect(forgeAddress('origin', '/srv/models.git', api, 'example/models')).toMatchObject({
    value: { repository: 'example/models' },
  });
});
