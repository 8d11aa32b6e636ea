// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

/** What can be wrong with the publisher of {@link TinyServer}, and the case that notices it. */
enum TinyFault {
    PUBLISHES_TWO_REQUESTS_FOR_ONE("s01"),
    FORGETS_THE_QUERY("s01"),
    RUNS_HANDLERS_OUTSIDE_OF_THE_REQUEST("s02"),
    ENDS_BEFORE_THE_ANSWER_ELSEWHERE("s03"),
    ENDS_BEFORE_THE_LAST_BYTE("s04"),
    NEVER_ENDS_IF_THE_CLIENT_HAS_GONE("s06"),
    NEVER_ENDS_AFTER_A_TIME_OUT("s09"),
    NEVER_ENDS_WHEN_THE_SERVER_STOPS("s10"),
    TAKES_A_REQUEST_THAT_BROKE_OFF_FOR_A_GOOD_ONE("s15"),
    TAKES_THE_PATH_FOR_THE_ROUTE("s16"),
    HAS_A_ROUTE_FOR_WHAT_IS_MISSING("s17"),
    HIDES_THE_EXCEPTION("s19"),
    FORGETS_THE_STATUS("s21"),
    TAKES_EACH_EXCEPTION_FOR_A_FAILURE("s22"),
    FAILS_WITH_A_HANDLED_EXCEPTION("s23"),
    HIDES_THE_EXCEPTION_OF_A_HANDLER("s24"),
    STARTS_LAYERS_OUTSIDE_OF_THE_REQUEST("s25"),
    PUBLISHES_AN_ERROR_IN_TWO_LAYERS("s26"),
    HAS_NO_LAYER_FOR_HANDLERS_OF_ERRORS("s27"),
    READS_NO_TRACE("s29"),
    READS_THE_FIRST_HEADER_OF_A_NAME("s30"),
    LEAVES_ITS_CONTEXT_BEHIND("s32"),
    HAS_SECRETS_IN_ITS_TEXT("s37"),
    MIXES_UP_REQUESTS_OF_THREADS("s41"),
    ALWAYS_SAYS_HTTP_1_1("s44");

    final String noticedBy;

    TinyFault(String noticedBy) {
        this.noticedBy = noticedBy;
    }
}
