// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/words.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include <wx/translation.h>

#include "participant/view/kit/locale.hpp"
#include "protocol/clean/collation.hpp"

namespace palabre::view {

wxString describe(pb::Refusal refusal) {
  switch (refusal) {
    case pb::REFUSAL_NONE:
      return {};
    case pb::REFUSAL_NOT_ALLOWED:
      return _("This is for the facilitators, or for the host of the table.");
    case pb::REFUSAL_NOT_THAT_PERSON:
      return _("This device does not speak for that person. Choose another name.");
    case pb::REFUSAL_UNKNOWN_PERSON:
      return _("That person is no longer on the list. Look at the list again.");
    case pb::REFUSAL_UNKNOWN_STEP:
      return _("That step is no longer in the agenda.");
    case pb::REFUSAL_UNKNOWN_PLACE:
      return _("That table is no longer in the agenda.");
    case pb::REFUSAL_UNKNOWN_NOTE:
      return _("That note cannot be found. It may have been hidden.");
    case pb::REFUSAL_UNKNOWN_PAD:
      return _("That text cannot be found. It may belong to another step.");
    case pb::REFUSAL_UNKNOWN_PROPOSAL:
      return _("That proposal of groups is no longer there. Make another one.");
    case pb::REFUSAL_UNKNOWN_REQUEST:
      return _("That person no longer waits at the door. They will ask again by themselves.");
    case pb::REFUSAL_NEVER_SAT_THERE:
      return _("Only people who sat at this table in this round write in it.");
    case pb::REFUSAL_NO_SUCH_ROUND:
      return _("That round has not begun.");
    case pb::REFUSAL_EMPTY:
      return _("There is nothing written. Write at least one word.");
    case pb::REFUSAL_TOO_LONG:
      return _("This is too long. Shorten it; your text is still here.");
    case pb::REFUSAL_UNUSABLE_TEXT:
      return _("Some signs of this text cannot be read. Type it again.");
    case pb::REFUSAL_NAME_TAKEN:
      return _("Somebody already has that name. Add a word to tell them apart.");
    case pb::REFUSAL_STAGE_PASSED:
      return _("This was already done, perhaps from another computer. Nothing was done twice.");
    case pb::REFUSAL_NOTHING_TO_UNDO:
      return _("There is nothing to undo.");
    case pb::REFUSAL_IRREVERSIBLE:
      return _("This can no longer be undone: others have already built on it.");
    case pb::REFUSAL_NOT_NOW:
      return _("Not at this moment of the workshop.");
    case pb::REFUSAL_PLAN_INCOMPLETE:
      return _(
          "Somebody has no place, two places, or a table is too full. Complete the groups first.");
    case pb::REFUSAL_TABLE_FULL:
      return _("This table is full. Choose another one.");
    case pb::REFUSAL_TABLE_CLOSED:
      return _("This table is closed. What it wrote is kept.");
    case pb::REFUSAL_PAD_FROZEN:
      return _("This text is frozen. Make a remark instead.");
    case pb::REFUSAL_STALE_REVISION:
    case pb::REFUSAL_DELTA_DOES_NOT_FIT:
      return _("The text changed too much meanwhile. Your words are given back to you.");
    case pb::REFUSAL_TOO_MANY:
      return _("That is more than a workshop can hold.");
    case pb::REFUSAL_STEP_STARTED:
      return _("This step has already been played: it stays as it was.");
    case pb::REFUSAL_HAS_CONTRIBUTIONS:
      return _("People have written there: it cannot be removed. It can be closed.");
    case pb::REFUSAL_NOT_SEATED_THERE:
      return _("A host is chosen among the people seated at the table.");
    case pb::REFUSAL_DEVICE_RELEASED:
      return _("You came in on another device. This one can only read.");
    case pb::REFUSAL_NUMBER_REUSED:
      return _("This device is a copy of another one. Ask for a new link to come in.");
    case pb::REFUSAL_OUT_OF_RANGE:
      return _("One of the figures cannot be. Check durations, tables, rounds and hosts.");
    case pb::REFUSAL_ALREADY_SO:
      return _("It is already so.");
    case pb::REFUSAL_DISK:
      return _("The facilitator's disk refuses to write. Nothing is accepted until it does.");
    case pb::REFUSAL_NOT_YOUR_NOTE:
      return _("Only the person who wrote a note corrects it.");
    case pb::REFUSAL_UNKNOWN_VERSION:
      return _("There is no such version of the text.");
    case pb::REFUSAL_UNKNOWN_PARAGRAPH:
      return _("This paragraph is no longer in the text.");
    case pb::REFUSAL_UNKNOWN_SOURCE:
      return _("What you want to cite is not there.");
    case pb::REFUSAL_UNKNOWN_COMMENT:
      return _("This comment is not there.");
    case pb::REFUSAL_UNKNOWN_AMENDMENT:
      return _("This amendment is not there.");
    case pb::REFUSAL_OTHER_VERSION:
      return _(
          "A newer version of the text is being discussed. Read it, then word your proposal anew.");
    case pb::REFUSAL_NOTHING_CHANGED:
      return _("Your proposal says what the text says already. Change some words first.");
    case pb::REFUSAL_REASON_MISSING:
      return _("Say why in one sentence.");
    case pb::REFUSAL_FILING_NOT_OPEN:
      return _("Nothing can be filed at the moment. Your words stay here.");
    case pb::REFUSAL_ALREADY_DECIDED:
      return _("This amendment is already decided.");
    case pb::REFUSAL_NOT_YOUR_AMENDMENT:
      return _("Only the people who filed an amendment change it.");
    case pb::REFUSAL_SUB_AMENDMENT_TOO_DEEP:
      return _("A sub-amendment cannot be amended in its turn. Amend the amendment itself.");
    case pb::REFUSAL_TIME_TO_OBJECT:
      return _("The time to object is not over yet.");
    case pb::REFUSAL_SUB_AMENDMENTS_FIRST:
      return _("Its sub-amendments are decided first.");
    case pb::REFUSAL_CONFLICT:
      return _("Two adopted amendments change the same words. Write how they read together first.");
    case pb::REFUSAL_NOT_ALLOWED_BY_SETTING:
      return _("This kind of amendment is not allowed here.");
    case pb::REFUSAL_UNKNOWN_BALLOT:
    case pb::REFUSAL_UNKNOWN_CONSENT:
    case pb::REFUSAL_UNKNOWN_OBJECTION:
    case pb::REFUSAL_UNKNOWN_DECISION:
      return _("This decision is not there any more. Look at the list again.");
    case pb::REFUSAL_UNKNOWN_COLLEGE:
      return _("This college is not there any more. Look at the list of colleges again.");
    case pb::REFUSAL_BALLOT_NOT_OPEN:
      return _("This vote is not open.");
    case pb::REFUSAL_BALLOT_FROZEN:
      return _(
          "What is opened no longer changes. Cancel it with its reason, then prepare another.");
    case pb::REFUSAL_NOT_ON_THE_ROLL:
      return _(
          "This person may not answer here: not on the roll, or absent when it was frozen. "
          "The roll can be re-opened for them.");
    case pb::REFUSAL_ROLL_EMPTY:
      return _("Nobody could answer: note who is present first.");
    case pb::REFUSAL_COLLEGE_MISSING:
      return _("Somebody on the roll belongs to no college. Give everybody theirs first.");
    case pb::REFUSAL_RULES_CONTRADICT:
      return _("These rules contradict each other. Look at the method, the tie and the quorum.");
    case pb::REFUSAL_PROXY_LIMIT:
      return _("This person holds as many proxies as the rule allows.");
    case pb::REFUSAL_PROXY_NOT_ALLOWED:
      return _(
          "This proxy is not allowed: it goes to another member, or between associates alone.");
    case pb::REFUSAL_SECRET_ON_PAPER:
      return _("This vote is secret: it is held on paper.");
    case pb::REFUSAL_MORE_THAN_THE_ROLL:
      return _("That makes more votes than people who may vote. Count again.");
    case pb::REFUSAL_ANSWERS_MISSING:
      return _("Not everybody present has answered yet.");
    case pb::REFUSAL_OBJECTION_OPEN:
      return _("An objection is still open.");
    case pb::REFUSAL_NOT_YOUR_OBJECTION:
      return _("Only its author can say that about an objection.");
    case pb::REFUSAL_OTHER_WORDING:
      return _("The wording has changed since: answer the new round.");
    case pb::REFUSAL_CHOICE_NOT_OFFERED:
      return _("This answer is not offered in this vote.");
    case pb::REFUSAL_ALREADY_WAITING:
      return _("Already in the queue. To change the kind of turn, leave the queue first.");
    case pb::REFUSAL_FLOOR_LIST_CLOSED:
      return _("The list of speakers is closed. A point of procedure can still be asked for.");
    case pb::REFUSAL_UNKNOWN_ENTRY:
      return _("This person is no longer in the queue. Look at it again.");
    case pb::REFUSAL_UNKNOWN_TURN:
      return _("Another turn has begun since. Look at who is speaking, and press again.");
    case pb::REFUSAL_TURNS_SPENT:
      return _(
          "This person has spoken as often as the rule allows. Give others the floor, or change "
          "the rule.");
    case pb::REFUSAL_UNKNOWN_STATEMENT:
      return _("This statement is not there any more.");
    case pb::REFUSAL_UNKNOWN_POSITION:
      return _("This position is not offered here. Choose one of those on the screen.");
    case pb::REFUSAL_UNKNOWN_ARGUMENT:
      return _("This argument is not there any more.");
    case pb::REFUSAL_MOVES_NOT_OPEN:
      return _("Nobody moves at this moment. Wait until the facilitator opens the moves.");
    case pb::REFUSAL_STATEMENT_TAKEN_UP:
      return _("Somebody has taken a position on this wording. Add another statement instead.");
    case pb::REFUSAL_MORE_THAN_PRESENT:
      return _("That makes more people than are there. Count again.");
    case pb::REFUSAL_UNKNOWN_CASE:
      return _("This case is not there any more.");
    case pb::REFUSAL_UNKNOWN_GROUP:
      return _("This group is not there any more. Look at the pairs again.");
    case pb::REFUSAL_NOT_IN_THE_GROUP:
      return _("Only the people who study this case can do that.");
    case pb::REFUSAL_TOO_CLOSE:
      return _(
          "This person is too close to this case. Give it to others, or allow it in the step's "
          "settings.");
    case pb::REFUSAL_SHEET_IS_READY:
      return _("This sheet is marked as ready. Take it up again to change it.");
    case pb::REFUSAL_UNKNOWN_STANCE:
      return _("This stance is not in the list of this step.");
    case pb::REFUSAL_UNKNOWN_MATERIAL:
      return _("This material is not there any more.");
    case pb::REFUSAL_MATERIAL_DAMAGED:
      return _("This file did not arrive whole. Add it again.");
    case pb::REFUSAL_UNKNOWN_SLIDE:
      return _("There is no such slide.");
    case pb::REFUSAL_UNKNOWN_QUESTION:
      return _("This question is not there any more.");
    default:
      return _("The request could not be read. Both programs may be of different versions.");
  }
}

wxString describe(pb::Turned const& turned) {
  switch (turned.door()) {
    case pb::DOOR_UNKNOWN:
      return {};
    case pb::DOOR_OTHER_VERSION:
      return _(
          "The facilitator's Palabre is of another version. Install the same one on both "
          "computers.");
    case pb::DOOR_WRONG_CODE:
      return _("This is not the code of this workshop. Read it again on the screen of the room.");
    case pb::DOOR_WRONG_TICKET:
      return _("This link is no longer good. Ask the facilitator for a new one, or type the code.");
    case pb::DOOR_TOO_MANY_TRIES: {
      unsigned const seconds = std::max(1U, (turned.retry_ms() + 999U) / 1000U);
      return wxString::Format(
          wxPLURAL("Too many tries. Wait %u second, then type the code again.",
                   "Too many tries. Wait %u seconds, then type the code again.", seconds),
          seconds);
    }
    case pb::DOOR_ROOM_CLOSED:
      return _("The room is not open yet. Wait for the facilitator to open it.");
    case pb::DOOR_ROOM_LOCKED:
      return _("The room is locked. Ask the facilitator to let you in.");
    case pb::DOOR_NAME_TAKEN:
      return _(
          "Somebody is already in with that name on another device. Ask the facilitator for a "
          "link to come back here.");
    case pb::DOOR_NAME_UNUSABLE:
      return _("That name cannot be used. Write the name by which the team knows you.");
    case pb::DOOR_DECLINED:
      return _("The facilitator did not let you in. Speak with them.");
    case pb::DOOR_FULL:
      return _("The room is full.");
    case pb::DOOR_TOO_SLOW:
      return _("The network was too slow. Move closer to the Wi-Fi point, then try again.");
    case pb::DOOR_CLOSING:
      return _(
          "The facilitator has stopped the workshop. What you wrote is kept; come back later.");
    default:
      return _("The two programs do not understand each other. Install the same version on both.");
  }
}

wxString describe(pb::Presence presence) {
  switch (presence) {
    case pb::PRESENCE_PRESENT:
      return wxGETTEXT_IN_CONTEXT("presence", "present");
    case pb::PRESENCE_OUT:
      return wxGETTEXT_IN_CONTEXT("presence", "away for a moment");
    case pb::PRESENCE_LEFT:
      return wxGETTEXT_IN_CONTEXT("presence", "left");
    default:
      return wxGETTEXT_IN_CONTEXT("presence", "expected");
  }
}

wxString describe(pb::StepKind kind) {
  switch (kind) {
    case pb::STEP_BREAK:
      return wxGETTEXT_IN_CONTEXT("step", "Break");
    case pb::STEP_MEAL:
      return wxGETTEXT_IN_CONTEXT("step", "Meal");
    case pb::STEP_PRESENTATION:
      return _("Presentation");
    case pb::STEP_WORLD_CAFE:
      return _("World Café");
    case pb::STEP_HOSTS_REVIEW:
      return wxGETTEXT_IN_CONTEXT("step", "Hosts' review");
    case pb::STEP_RESTITUTION:
      return wxGETTEXT_IN_CONTEXT("step", "Restitution");
    case pb::STEP_GALLERY:
      return wxGETTEXT_IN_CONTEXT("step", "Gallery");
    case pb::STEP_DRAFTING:
      return wxGETTEXT_IN_CONTEXT("step", "Drafting");
    case pb::STEP_AMENDMENTS:
      return wxGETTEXT_IN_CONTEXT("step", "Amendments");
    case pb::STEP_VALIDATION:
      return wxGETTEXT_IN_CONTEXT("step", "Validation");
    case pb::STEP_CASES:
      return wxGETTEXT_IN_CONTEXT("step", "Cases in pairs");
    case pb::STEP_DEBATE:
      return wxGETTEXT_IN_CONTEXT("step", "Moving debate");
    default:
      return wxGETTEXT_IN_CONTEXT("step", "Text");
  }
}

wxString describe(pb::RoomState state) {
  switch (state) {
    case pb::ROOM_OPEN:
      return _("Room open");
    case pb::ROOM_LOCKED:
      return _("Room locked");
    default:
      return _("Room closed");
  }
}

wxString describe(pb::RemarkKind kind) {
  switch (kind) {
    case pb::REMARK_QUESTION:
      return wxGETTEXT_IN_CONTEXT("remark", "Question");
    case pb::REMARK_RESERVATION:
      return wxGETTEXT_IN_CONTEXT("remark", "Reservation");
    default:
      return wxGETTEXT_IN_CONTEXT("remark", "Agreement");
  }
}

wxString describe(pb::PadRole role) {
  switch (role) {
    case pb::PAD_GATHERS:
      return _("What brings together");
    case pb::PAD_DIVIDES:
      return _("What keeps apart");
    case pb::PAD_DECIDE:
      return _("What must be decided");
    default:
      return _("Shared sheet");
  }
}

wxString code_words(std::string const& code) {
  return code.size() == 8 ? u8(code.substr(0, 4)) + "-" + u8(code.substr(4)) : u8(code);
}

wxString time_words(std::uint64_t ms_since_1970) {
  std::time_t const seconds = static_cast<std::time_t>(ms_since_1970 / 1000);
  std::tm local{};
  localtime_r(&seconds, &local);
  return format_hour(local.tm_hour, local.tm_min);
}

wxString moment_words(std::uint64_t ms_since_1970, std::uint64_t now) {
  auto const day = [](std::uint64_t ms) {
    std::time_t const seconds = static_cast<std::time_t>(ms / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    return wxString::Format("%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1,
                            local.tm_mday);
  };
  wxString const hour = time_words(ms_since_1970);
  return day(ms_since_1970) == day(now) ? hour : day(ms_since_1970) + " " + hour;
}

wxString since_words(std::uint64_t since, std::uint64_t now) {
  std::uint64_t const minutes = now > since ? (now - since) / 60'000 : 0;
  if (minutes == 0) {
    return _("just now");
  }
  return wxString::Format(wxGETTEXT_IN_CONTEXT("lasting", "for %s"),
                          format_duration(static_cast<int>(minutes)));
}

bool comes_before(wxString const& name, wxString const& other) {
  return name_before(utf8(name), utf8(other));
}

}  // namespace palabre::view
