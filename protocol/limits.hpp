// SPDX-License-Identifier: AGPL-3.0-or-later
// Every size that Palabre accepts, stated once. Both programs and PROTOCOL.md refer to these.
// A limit is checked before memory is taken for what it limits.
#pragma once

#include <cstddef>
#include <cstdint>

namespace palabre::limits {

// Two programs talk only if these are equal: the first is the shape of frames, the second the
// meaning of events (a changed meaning means replicas would disagree).
inline constexpr std::uint32_t protocol_version = 1;
inline constexpr std::uint32_t fold_version = 3;

// Frames.
inline constexpr std::size_t frame_bytes_before_admission_max = 4 * 1024;
inline constexpr std::size_t frame_bytes_from_client_max = 64 * 1024;
inline constexpr std::size_t frame_bytes_from_server_max = 1024 * 1024;
inline constexpr int protobuf_depth_max = 16;

// Sessions.
inline constexpr std::uint16_t port_default = 7411;  // where a facilitator's program listens unless told otherwise
inline constexpr std::uint32_t handshake_ms_max = 10'000;
inline constexpr std::uint32_t heartbeat_ms = 5'000;
inline constexpr std::uint32_t silence_ms_max = 15'000;
inline constexpr std::size_t unadmitted_connections_max = 64;
inline constexpr std::size_t unadmitted_per_address_max = 8;
// Of a command alone: a frame less what stands around it.
inline constexpr std::size_t command_bytes_max = frame_bytes_from_client_max - 64;
inline constexpr std::size_t commands_in_flight_max = 32;
inline constexpr std::size_t bytes_in_flight_max = 256 * 1024;
inline constexpr std::size_t socket_write_bytes_max = 128 * 1024;
// A device that sends more is read more slowly, never cut.
inline constexpr std::uint32_t frames_per_second_max = 100;
inline constexpr std::uint32_t frames_at_once_max = 400;
inline constexpr std::size_t streams_followed_max = 10'000;
inline constexpr std::size_t door_requests_max = 500;

// Text, in Unicode code points unless the name says otherwise.
inline constexpr std::size_t name_length_max = 60;
inline constexpr std::size_t title_length_max = 120;
inline constexpr std::size_t question_length_max = 300;
inline constexpr std::size_t note_length_max = 500;
inline constexpr std::size_t recap_length_max = 1'000;
inline constexpr std::size_t remark_length_max = 500;
inline constexpr std::size_t instruction_length_max = 2'000;
inline constexpr std::size_t pad_length_max = 1'000'000;
// Each pad of a synthesis. What is frozen of a place, with the notes it cites, goes into one event,
// which must fit one frame.
inline constexpr std::size_t synthesis_length_max = 10'000;
inline constexpr std::size_t delta_components_max = 2'000;
// What a client sends is half as much, because what others typed meanwhile may cut it into more parts.
inline constexpr std::size_t delta_sent_components_max = 1'000;
inline constexpr std::size_t delta_bytes_max = 48 * 1024;
inline constexpr std::size_t delta_sent_bytes_max = 32 * 1024;
inline constexpr std::size_t undo_steps_max = 200;
inline constexpr std::size_t pad_archive_bytes_max = 256 * 1024 * 1024;

// Workshops.
inline constexpr std::size_t people_max = 5'000;
inline constexpr std::size_t tables_max = 1'000;
inline constexpr std::size_t rounds_max = 20;
inline constexpr std::size_t steps_max = 100;
inline constexpr std::size_t step_minutes_max = 24 * 60;
inline constexpr std::size_t attributes_max = 8;
inline constexpr std::size_t notes_per_place_max = 20'000;
inline constexpr std::size_t citations_per_place_max = 200;
inline constexpr std::size_t remarks_max = 20'000;
inline constexpr std::size_t attribute_value_length_max = 60;
inline constexpr std::size_t people_csv_bytes_max = 4 * 1024 * 1024;
inline constexpr std::size_t people_csv_columns_max = 100;

// The text, and decisions on it.
inline constexpr std::size_t text_paragraphs_max = 5'000;
inline constexpr std::size_t paragraph_length_max = 20'000;
inline constexpr std::size_t text_versions_max = 500;
inline constexpr std::size_t version_bytes_max = 900 * 1024;  // one event, which must fit one frame
inline constexpr std::size_t removed_paragraphs_kept = 100;   // of a draft: put back, they are themselves again
inline constexpr std::size_t sources_per_paragraph_max = 200;
inline constexpr std::size_t comments_max = 20'000;
inline constexpr std::size_t comment_length_max = 2'000;
inline constexpr std::size_t amendments_max = 5'000;
inline constexpr std::size_t amendment_reason_length_max = 2'000;
inline constexpr std::size_t amendment_supporters_max = 500;
inline constexpr std::size_t ballots_max = 5'000;
inline constexpr std::size_t ballot_options_max = 20;
inline constexpr std::size_t colleges_max = 20;
inline constexpr std::size_t objections_max = 500;
inline constexpr std::size_t commitments_max = 500;
inline constexpr std::size_t copy_file_bytes_max = 32 * 1024 * 1024;  // an amended copy that comes back

// The floor, the moving debate, cases, presentations.
inline constexpr std::size_t floor_entries_max = 1'000;  // waiting at once
inline constexpr std::size_t turns_max = 20'000;
inline constexpr std::size_t statements_max = 20;
inline constexpr std::size_t debate_positions_min = 2;
inline constexpr std::size_t debate_positions_max = 9;
inline constexpr std::size_t statement_length_max = 300;
inline constexpr std::size_t position_label_length_max = 40;
inline constexpr std::size_t position_sentence_length_max = 200;
inline constexpr std::size_t move_reason_length_max = 500;
inline constexpr std::uint64_t move_debounce_ms = 10'000;  // a change back within it cancels the first
inline constexpr std::size_t arguments_max = 5'000;
inline constexpr std::size_t argument_length_max = 500;
inline constexpr std::size_t cases_max = 100;
inline constexpr std::size_t case_text_length_max = 4'000;  // context, request
inline constexpr std::size_t case_questions_max = 6;
inline constexpr std::size_t case_wishes_max = 3;
inline constexpr std::size_t case_stances_max = 12;
inline constexpr std::size_t case_series_max = 10;
inline constexpr std::size_t case_links_max = 2'000;
inline constexpr std::size_t materials_max = 100;               // of one step
inline constexpr std::size_t material_text_bytes_max = 200'000;
inline constexpr std::size_t material_picture_bytes_max = 2 * 1024 * 1024;
inline constexpr std::size_t material_picture_pixels_max = 24'000'000;
inline constexpr std::size_t material_step_bytes_max = 40 * 1024 * 1024;
inline constexpr std::size_t material_part_bytes_max = 48 * 1024;
inline constexpr std::size_t questions_max = 2'000;
inline constexpr std::size_t audience_question_length_max = 500;

// The journal. An event holds at most one frozen version of a text.
inline constexpr std::size_t journal_event_bytes_max = 8 * 1024 * 1024;
inline constexpr std::size_t journal_value_bytes_max = 16 * 1024 * 1024;
inline constexpr std::uint64_t journal_wal_bytes_idle = 4ULL * 1024 * 1024;
inline constexpr std::uint64_t journal_wal_bytes_max = 64ULL * 1024 * 1024;
// Left free on the disk, so that a full disk still lets the file be closed properly.
inline constexpr std::uint64_t journal_reserve_bytes = 16ULL * 1024 * 1024;

}  // namespace palabre::limits
