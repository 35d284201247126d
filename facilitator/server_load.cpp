// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/server_load.hpp"

#include <sodium.h>

namespace palabre {

Salt draw_salt() {
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

Loaded load(Journal& journal) {
  Loaded loaded;
  loaded.authority = std::make_unique<Authority>(draw_salt);
  Authority& authority = *loaded.authority;
  std::string last;
  journal.for_each_entry([&](const Entry& entry) {
    authority.restore(entry);
    if (!entry.erased) {
      last = entry.event;
    }
  });
  journal.for_each_outcome([&](const StoredOutcome& outcome) { authority.restore(outcome); });
  for (const auto& [person, stored] : journal.people().people()) {
    authority.restore(person, stored);
  }
  loaded.people = journal.people();
  pb::Event event;
  if (event.ParseFromString(last)) {
    loaded.last_at = event.at();
  }
  return loaded;
}

}  // namespace palabre
