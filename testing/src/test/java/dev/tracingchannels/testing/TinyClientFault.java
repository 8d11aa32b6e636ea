// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

/** What can be wrong with the publisher of {@link TinyClient}, and the case that notices it. */
enum TinyClientFault {
    FORGETS_THE_VERSION("c01"),
    CUTS_THE_QUERY_OFF("c01"),
    TAKES_EACH_METHOD_FOR_GET("c02"),
    FORGETS_THE_STATUS("c06"),
    HIDES_AN_EXCEPTION("c10"),
    NEVER_ENDS_AFTER_A_TIME_OUT("c12"),
    CANCELS_ONLY_ITS_OWN_FUTURE("c13"),
    ENDS_WITH_THE_HEAD("c14"),
    NEVER_ENDS_IF_CLOSED_EARLY("c15"),
    ENDS_AFTER_THE_CONTINUATIONS("c16"),
    NEVER_ENDS_IF_NO_RESPONSE_COMES_LATER("c17"),
    CONTINUES_IN_ITS_OWN_CONTEXT("c18"),
    LEAVES_ITS_CONTEXT_BEHIND("c19"),
    FAILS_WITH_A_REDIRECT("c20"),
    FORGETS_THE_NUMBER("c21"),
    SENDS_NO_TRACE("c22"),
    ADDS_A_SECOND_HEADER("c24"),
    REPLACES_BAGGAGE("c24"),
    SENDS_THE_LAST_HEADER_OF_A_NAME("c25"),
    ADDS_A_HEADER_WHILE_IDLE("c26"),
    HAS_SECRETS_IN_ITS_TEXT("c27"),
    READS_THE_FIRST_HEADER_OF_A_NAME("c28"),
    MIXES_UP_THE_HEADERS_OF_THREADS("c30");

    final String noticedBy;

    TinyClientFault(String noticedBy) {
        this.noticedBy = noticedBy;
    }
}
