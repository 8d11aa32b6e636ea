// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in URLs: user names and passwords, and the values of secret parameters. These may be in the query, in the
 * fragment, after a semicolon in the path, and in values that are URLs or JSON themselves. Names of parameters are compared
 * decoded, without regard to case, {@code -}, {@code _} and {@code .}. Accepts any text and never throws. Immutable.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/">OpenTelemetry: url.full and
 *     url.query</a>
 */
final class UrlSecrets {
    private static final String HIDDEN = "REDACTED";

    /** A parameter whose name contains one of these is secret. */
    private static final List<String> PARTS = List.of(
            "token",
            "password",
            "passwd",
            "passphrase",
            "secret",
            "credential",
            "signature",
            "apikey",
            "accesskey",
            "privatekey",
            "sessionid",
            "sessid");

    /** URLs within URLs are read to this depth, and each is decoded at most as many times; anything deeper is hidden. */
    private static final int DEEPEST = 4;

    /** The parameters that are always secret, including those of signed URLs of AWS, Azure and Google Cloud. */
    static final UrlSecrets KNOWN = new UrlSecrets(Set.of(
            "appkey",
            "applicationkey",
            "assertion",
            "auth",
            "authcode",
            "authkey",
            "authorization",
            "bearer",
            "code",
            "codeverifier",
            "cookie",
            "csrf",
            "devicecode",
            "encryptionkey",
            "googleaccessid",
            "hmac",
            "jwt",
            "key",
            "keypairid",
            "licensekey",
            "oauthverifier",
            "otp",
            "pass",
            "passcode",
            "pin",
            "pswd",
            "pw",
            "pwd",
            "samlart",
            "samlrequest",
            "samlresponse",
            "sas",
            "session",
            "sessionkey",
            "sharedkey",
            "sid",
            "sig",
            "sign",
            "signingkey",
            "subscriptionkey",
            "ticket",
            "totp",
            "usercode",
            "verificationcode"));

    /** A host comes next, after any number of slashes and backslashes, as browsers read it. */
    private static final Pattern WEB_SCHEME = Pattern.compile("(?:https?|wss?|ftp):[/\\\\]*", Pattern.CASE_INSENSITIVE);

    /** The name of a member of a JSON object. */
    private static final Pattern MEMBER = Pattern.compile("\"([^\"]*+)\"\\s*+:");

    private final Set<String> names;

    private UrlSecrets(Set<String> names) {
        this.names = names;
    }

    UrlSecrets and(Set<String> more) {
        Set<String> all = new HashSet<>(names);
        more.stream().map(UrlSecrets::plain).filter(name -> !name.isEmpty()).forEach(all::add);
        return new UrlSecrets(Set.copyOf(all));
    }

    /** Returns the URL with its secrets hidden; the URL itself if it has none. */
    String hideInUrl(String url) {
        if (isHarmless(url)) {
            return url;
        }
        String hidden = url(url, 0);
        return hidden.equals(url) ? url : hidden;
    }

    /** Returns the query with its secrets hidden; the query itself if it has none. */
    String hideInQuery(String query) {
        if (isHarmless(query)) {
            return query;
        }
        String hidden = parameters(query, 0);
        return hidden.equals(query) ? query : hidden;
    }

    /**
     * Returns whether a text has no secret, as most paths and many URLs: each secret comes after an equals sign or before an at
     * sign, or is encoded.
     */
    private static boolean isHarmless(String text) {
        return firstOf("=@%", text, 0) == text.length();
    }

    private String url(String url, int depth) {
        StringBuilder out = new StringBuilder(url.length());
        int rest = authority(url, out);
        int fragment = indexOrEnd(url, '#', rest, url.length());
        int query = indexOrEnd(url, '?', rest, fragment);
        int nested = url.indexOf("://", rest);
        if (nested >= 0 && nested < query) {
            path(url, rest, nested, depth, out);
            return out.append(within(url.substring(nested), depth)).toString();
        }
        path(url, rest, query, depth, out);
        if (query < fragment) {
            out.append('?');
            parameters(url, query + 1, fragment, depth, out);
        }
        if (fragment < url.length()) {
            out.append('#');
            parameters(url, fragment + 1, url.length(), depth, out);
        }
        return out.toString();
    }

    private String within(String url, int depth) {
        return depth == DEEPEST ? HIDDEN : url(url, depth + 1);
    }

    /** Writes what comes before the path, and returns where what was not written begins. */
    private static int authority(String url, StringBuilder out) {
        int start = startOfHost(url);
        if (start < 0) {
            return 0;
        }
        int end = firstOf("/\\?#", url, start);
        // The last one: the text before it is not a host, whatever its form.
        int at = url.lastIndexOf('@');
        if (at < start || !hasUser(url, start, end)) {
            out.append(url, 0, end);
            return end;
        }
        int colon = url.indexOf(':', start);
        out.append(url, 0, start).append(colon >= 0 && colon < at ? HIDDEN + ':' + HIDDEN : HIDDEN);
        int host = firstOf("/\\?#", url, at);
        out.append(url, at, host);
        return host;
    }

    /** Returns where the host begins, or the user before it; −1 if there is none. */
    private static int startOfHost(String url) {
        Matcher web = WEB_SCHEME.matcher(url);
        if (web.lookingAt()) {
            return web.end();
        }
        int slashes = url.indexOf("//");
        return slashes < 0 || slashes > firstOf("?#", url, 0) ? -1 : slashes + 2;
    }

    /**
     * Returns whether the text before the last {@code @} is a user, with a password that may contain any character. It is,
     * unless it begins with a well-formed host, and then something follows that may contain an {@code @}: a path, the value of
     * a parameter, a route in a fragment.
     */
    private static boolean hasUser(String url, int start, int end) {
        if (url.indexOf('@', start) < end || !isHostAndPort(url, start, end)) {
            return true;
        }
        return url.charAt(end) != '/' && url.charAt(firstOf("@=&;/", url, end)) == '@';
    }

    /** A host, alone or with a port in digits. */
    private static boolean isHostAndPort(String url, int start, int end) {
        boolean bracketed = url.startsWith("[", start);
        int colon = url.indexOf(':', bracketed ? indexOrEnd(url, ']', start, end) : start);
        if (colon < 0 || colon >= end) {
            return true;
        }
        for (int i = colon + 1; i < end; i++) {
            if (url.charAt(i) < '0' || url.charAt(i) > '9') {
                return false;
            }
        }
        return colon + 1 < end;
    }

    /** Writes a path; its segments may have parameters after semicolons. */
    private void path(String text, int from, int to, int depth, StringBuilder out) {
        int start = from;
        while (start < to) {
            int end = Math.min(to, firstOf("/;", text, start + 1));
            int equals = indexOrEnd(text, '=', start, end);
            if (text.charAt(start) == ';' && equals < end && isSecret(text.substring(start + 1, equals))) {
                out.append(text, start, equals + 1).append(HIDDEN);
            } else {
                String segment = text.substring(start, end);
                String decoded = decoded(segment);
                boolean secret =
                        !decoded.equals(segment) && !within(decoded, depth).equals(decoded);
                out.append(secret ? segment.charAt(0) + HIDDEN : segment);
            }
            start = end;
        }
    }

    private String parameters(String text, int depth) {
        StringBuilder out = new StringBuilder(text.length());
        parameters(text, 0, text.length(), depth, out);
        return out.toString();
    }

    /** Writes parameters, separated by {@code &} or {@code ;}. */
    private void parameters(String text, int from, int to, int depth, StringBuilder out) {
        int start = from;
        while (start < to) {
            int end = Math.min(to, firstOf("&;", text, start));
            int equals = indexOrEnd(text, '=', start, end);
            if (equals < end && isSecret(text.substring(start, equals))) {
                end = endOfSecret(text, end, to);
                out.append(text, start, equals + 1).append(HIDDEN);
            } else {
                boolean named = equals < end && !mayHaveSecrets(text.substring(start, equals));
                int value = named ? equals + 1 : start;
                out.append(text, start, value).append(value(text.substring(value, end), depth));
            }
            if (end < to) {
                out.append(text.charAt(end));
            }
            start = end + 1;
        }
    }

    /** Returns where a secret ends. A semicolon belongs to it unless another parameter follows. */
    private static int endOfSecret(String text, int end, int to) {
        int separator = end;
        while (separator < to && text.charAt(separator) == ';') {
            int next = Math.min(to, firstOf("&;=", text, separator + 1));
            if (next < to && text.charAt(next) == '=') {
                return separator;
            }
            separator = Math.min(to, firstOf("&;", text, separator + 1));
        }
        return separator;
    }

    /** Returns a value whose name is not secret, with secrets in it hidden: it may be a URL, parameters or JSON. */
    private String value(String value, int depth) {
        String decoded = decoded(value);
        if (hasSecretMember(decoded)) {
            return HIDDEN;
        }
        if (decoded.equals(value)) {
            return mayHaveSecrets(value) ? within(value, depth) : value;
        }
        boolean secret = !within(decoded, depth).equals(decoded)
                || !parameters(decoded, depth + 1).equals(decoded);
        return secret ? HIDDEN : value;
    }

    private boolean hasSecretMember(String json) {
        int quote = json.indexOf('"');
        if (quote < 0) {
            return false;
        }
        Matcher member = MEMBER.matcher(json).region(quote, json.length());
        while (member.find()) {
            if (isSecret(member.group(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayHaveSecrets(String value) {
        return value.contains("//") || value.indexOf('?') >= 0;
    }

    private boolean isSecret(String name) {
        String decoded = decoded(name);
        String plain = plain(decoded);
        // In user[password], the last word is the name.
        return names.contains(plain)
                || names.contains(plain(decoded.substring(decoded.lastIndexOf('[') + 1)))
                || PARTS.stream().anyMatch(plain::contains);
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns a text without percent encoding, which may be applied repeatedly; the text itself if there is none. */
    private static String decoded(String text) {
        String decoded = text;
        for (int i = 0; i < DEEPEST; i++) {
            String once = decodedOnce(decoded);
            if (once == null) {
                break;
            }
            decoded = once;
        }
        return decoded;
    }

    /** Null if nothing is encoded. */
    private static @Nullable String decodedOnce(String text) {
        if (text.indexOf('%') < 0) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++, length++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            bytes[length] = low < 0 ? bytes[i] : (byte) (16 * high + low);
            i += low < 0 ? 0 : 2;
        }
        return length == bytes.length ? null : new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Returns where the first of these characters is; the end if there is none. */
    private static int firstOf(String characters, String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static int indexOrEnd(String text, char c, int from, int end) {
        int index = text.indexOf(c, from);
        return index < 0 || index > end ? end : index;
    }
}
