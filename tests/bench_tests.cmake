# SPDX-License-Identifier: AGPL-3.0-or-later
# palabre-bench, and that it plays small traces to their end and notices a wrong one.
add_subdirectory(bench)
