// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/json_parts.hpp"

namespace palabre::report {

void put_plenary(Json& root, const PlenaryPart& part) {
  root["presented"] = Json::array();
  for (const PresentedLine& line : part.presented) {
    Json object{{"step", line.step}, {"materials", line.materials}};
    object["questions"] = Json::array();
    for (const QuestionLine& question : line.questions) {
      Json one{{"number", question.number},
               {"text", question.text},
               {"state", json_word(pb::QuestionState_Name(question.state), "QUESTION_")}};
      put(one, "author", question.author);
      put(one, "answer", question.answer);
      if (question.supporters > 0) {
        one["supporters"] = question.supporters;
      }
      object["questions"].push_back(one);
    }
    root["presented"].push_back(object);
  }
  root["speaking"] = Json::array();
  for (const SpeakingLine& line : part.speaking) {
    Json object{{"step", line.step},
                {"turns", line.turns},
                {"minutes", line.minutes},
                {"median_s", line.median_s},
                {"most_per_cent", line.most_per_cent}};
    if (line.silent_told) {
      object["silent"] = line.silent;
    }
    if (line.objected) {
      object["shares_objected"] = true;
    }
    if (!line.shares.empty()) {
      object["attribute"] = line.attribute;
      object["shares"] = Json::array();
      for (const ShareLine& share : line.shares) {
        object["shares"].push_back({{"value", share.value},
                                    {"time_per_cent", share.time_per_cent},
                                    {"people_per_cent", share.people_per_cent}});
      }
    }
    root["speaking"].push_back(object);
  }
}

}  // namespace palabre::report
