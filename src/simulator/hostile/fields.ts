/** The fields of a service that are not free text. All others are replaced by hostile text. */
import type { Service } from '#sources/services.ts';

type Fields = {
  /** Names, times, addresses and the like are kept, with all fields below them. */
  kept: string;
  /** Values from a fixed list. Only a few are replaced: closed bugs, for example, would not be shown at all. */
  words?: string;
};

const PAGURE: Fields = {
  kept: `rpms flatpaks tests modules container namespace name fullname url_path full_url first last next prev members
    groups id uid date_created date_modified date_updated last_updated updated_on closed_at commit_start commit_stop
    commit_hash access_users access_groups admin fedora epel pagination`,
  words: 'status cached_merge_status branch version',
};

export const HOSTILE_FIELDS: Readonly<Record<Service, Fields>> = {
  anitya: { kept: 'distribution name distro package_name packages', words: 'version stable_version stable_versions' },
  bodhi: {
    kept: `alias updateid nvr name url version version_hash id_prefix branch dist_tag state content_type eol released_on
      stable_tag testing_tag candidate_tag pending_signing_tag pending_testing_tag pending_stable_tag override_tag
      timestamp date_submitted date_modified date_testing date_stable date_pushed date_approved submission_date
      expiration_date expired_date`,
    words: 'status type request severity suggest test_gating_status',
  },
  bugzilla: {
    kept: `id alias creator component product creation_time last_change_time creation_date modification_date db_time
      web_time web_time_utc`,
    words: 'version status severity priority keywords name',
  },
  datagrepper: { kept: `${PAGURE.kept} topic headers arguments`, words: PAGURE.words ?? '' },
  distgit: PAGURE,
  faf: { kept: 'components component first_occurrence last_occurrence saved', words: 'status type' },
  koji: { kept: '' },
  koschei: { kept: 'name collection state time_started time_finished', words: 'version release' },
  mirror: { kept: '' },
  orphans: {
    kept: `started_at finished_at orphans orphans_breaking_deps orphans_not_breaking_deps status_change
      affected_packages affected_people all_affected_people`,
  },
  repochecker: { kept: 'last_refreshed source repo_arch since', words: 'arch version release' },
  schedule: { kept: 'start end', words: 'name' },
};
