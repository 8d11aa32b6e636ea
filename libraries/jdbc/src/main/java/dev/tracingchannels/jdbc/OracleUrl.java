// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code driver:[user/password]@} and then any of {@code //host:port/service}, {@code host:port:sid}, a descriptor, or an alias
 * from {@code tnsnames.ora}. An alias that a directory or another service must look up gives no location.
 */
final class OracleUrl {
    private static final Pattern BEFORE = Pattern.compile(
            "(?:thin|oci8?|kprb):(?:[^@/?;=&,(\"]*|\"[^\"]*\")(?:/(?:[^@?;=&,(\"]*|\"[^\"]*\"))?@\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$#.-]{1,128}");
    private static final Pattern EASY = Pattern.compile(
            "(?:(?:tcps?|wss?):)?(?://)?([^/?]+?)(?:/([^/:?]*)(?::[A-Za-z]{1,16})?(?:/[\\w$#.-]{1,128})?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SID = Pattern.compile("(?://)?((?:\\[[^\\]]*\\]|[^\\[\\]:/]*):[^:/]*):([^:/]*)");

    private OracleUrl() {}

    static @Nullable Location read(String rest) {
        Matcher before = BEFORE.matcher(rest);
        if (!before.lookingAt()) {
            return null;
        }
        String text = rest.substring(before.end()).trim();
        if (text.startsWith("(")) {
            return OracleDescriptor.read(text);
        }
        int question = text.indexOf('?');
        UrlProperties properties = UrlProperties.of(question < 0 ? "" : text.substring(question + 1), '&');
        if (properties == null) {
            return null;
        }
        return address(question < 0 ? text : text.substring(0, question).trim());
    }

    private static @Nullable Location address(String text) {
        if (NAME.matcher(text).matches() && text.indexOf('#') < 0) {
            return Location.NOWHERE.in(text);
        }
        Matcher sid = SID.matcher(text);
        if (sid.matches()) {
            return named(UrlHosts.one(sid.group(1)), sid.group(2));
        }
        Matcher easy = EASY.matcher(text);
        if (!easy.matches()) {
            return null;
        }
        return named(UrlHosts.first(easy.group(1).replace(';', ','), ","), easy.group(2));
    }

    private static @Nullable Location named(@Nullable Location server, @Nullable String name) {
        if (server == null || name == null || name.isEmpty()) {
            return server;
        }
        return NAME.matcher(name).matches() ? server.in(name) : null;
    }
}
