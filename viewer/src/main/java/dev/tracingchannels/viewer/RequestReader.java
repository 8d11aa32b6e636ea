// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Assembles one HTTP/1 request from the pieces in which it arrives. Its memory grows with what has arrived, not with
 * what was announced. For use from one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, HTTP/1.1</a>
 */
final class RequestReader {

    /** The limit for the bytes of the request line and all headers together, and for the number of headers. */
    static final int HEAD_LIMIT = 16 << 10;

    private static final int MAX_HEADERS = 100;

    private static final Pattern REQUEST_LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([^ ]+) HTTP/([0-9])\\.([0-9])");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]{1,15})[ \t]*(;.*)?");

    private enum Part {
        REQUEST_LINE,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        DONE
    }

    private final int bodyLimit;
    private final Map<String, String> headers = new HashMap<>();
    private Part part = Part.REQUEST_LINE;
    private byte[] line = new byte[256];
    private int lineLength;
    private int headLength;
    private String method = "";
    private String target = "";
    private boolean isVersion10;
    private byte[] body = new byte[0];
    private int bodyLength;
    private long expected;
    private boolean isContinueDue;

    RequestReader(int bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    /** Returns whether nothing of a request has arrived yet. */
    boolean isEmpty() {
        return part == Part.REQUEST_LINE && headLength == 0;
    }

    /** Returns how many bytes are held. */
    int size() {
        return line.length + 4 * headLength + body.length;
    }

    /** Returns the path and query, as far as they have arrived; never null. */
    String target() {
        return target;
    }

    /** Returns a header by its name in lower case; null if none has arrived. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** Returns whether the sender waits for {@code 100 Continue}; true only once. */
    boolean takeContinue() {
        boolean due = isContinueDue && part != Part.DONE;
        isContinueDue = false;
        return due;
    }

    /**
     * Reads more bytes, and leaves in {@code input} those of the next request.
     *
     * @return the request if it is complete now, else null
     * @throws HttpProblem if it is broken or too large
     */
    @Nullable
    HttpRequest read(ByteBuffer input) throws HttpProblem {
        while (part != Part.DONE && input.hasRemaining()) {
            if (part == Part.BODY || part == Part.CHUNK) {
                readBody(input);
            } else if (readLine(input)) {
                String text = new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
                lineLength = 0;
                readLine(text);
            }
        }
        return part == Part.DONE ? request() : null;
    }

    private boolean readLine(ByteBuffer input) throws HttpProblem {
        while (input.hasRemaining()) {
            byte next = input.get();
            if (++headLength > HEAD_LIMIT) {
                throw new HttpProblem(431, "The request's head is larger than " + HEAD_LIMIT + " bytes.");
            }
            if (next == '\n') {
                if (lineLength > 0 && line[lineLength - 1] == '\r') {
                    lineLength--;
                }
                return true;
            }
            if (lineLength == line.length) {
                line = Arrays.copyOf(line, 2 * lineLength);
            }
            line[lineLength++] = next;
        }
        return false;
    }

    private void readLine(String text) throws HttpProblem {
        switch (part) {
            case REQUEST_LINE -> requestLine(text);
            case HEADERS -> {
                if (text.isEmpty()) {
                    endOfHead();
                } else {
                    headerLine(text);
                }
            }
            case CHUNK_SIZE -> chunkSize(text);
            case CHUNK_END -> {
                require(text.isEmpty(), "A chunk is longer than it says.");
                part = Part.CHUNK_SIZE;
            }
            default -> {
                // Trailers are ignored.
                part = text.isEmpty() ? Part.DONE : Part.TRAILERS;
            }
        }
    }

    private void requestLine(String text) throws HttpProblem {
        if (text.isEmpty()) {
            // Some senders send one line end too many after a body.
            headLength = 0;
            return;
        }
        var parts = REQUEST_LINE.matcher(text);
        require(parts.matches(), "The first line is not \"<method> <target> HTTP/1.1\".");
        if (!parts.group(3).equals("1")) {
            throw new HttpProblem(505, "HTTP/1.1 is spoken here, not HTTP/" + parts.group(3) + ".");
        }
        method = parts.group(1);
        target = parts.group(2);
        isVersion10 = parts.group(4).equals("0");
        part = Part.HEADERS;
    }

    private void headerLine(String text) throws HttpProblem {
        var parts = HEADER.matcher(text);
        require(
                parts.matches() && text.indexOf('\r') < 0 && text.indexOf('\0') < 0,
                "A header is not \"<name>: <value>\".");
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        String before = headers.putIfAbsent(name, parts.group(2));
        if (headers.size() > MAX_HEADERS) {
            throw new HttpProblem(431, "The request has more than " + MAX_HEADERS + " headers.");
        }
        require(before == null || !isFraming(name), "The header \"" + name + "\" is given more than once.");
    }

    private static boolean isFraming(String name) {
        return name.equals("content-length") || name.equals("transfer-encoding") || name.equals("host");
    }

    private void endOfHead() throws HttpProblem {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        require(coding == null || length == null, "Content-Length and Transfer-Encoding exclude each other.");
        isContinueDue = "100-continue".equalsIgnoreCase(headers.get("expect"));
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new HttpProblem(501, "Transfer-Encoding \"" + coding + "\" is not known here: chunked is.");
            }
            part = Part.CHUNK_SIZE;
        } else if (length != null) {
            require(LENGTH.matcher(length).matches(), "Content-Length \"" + length + "\" is no length.");
            expect(Long.parseLong(length));
            part = expected == 0 ? Part.DONE : Part.BODY;
        } else {
            part = Part.DONE;
        }
    }

    private void chunkSize(String text) throws HttpProblem {
        var parts = CHUNK_SIZE.matcher(text);
        require(parts.matches(), "A chunk's size is not a hexadecimal number.");
        // Chunks count by their bytes. Only the lines of the current chunk count against the limit of the head.
        headLength = 0;
        expect(Long.parseLong(parts.group(1), 16));
        part = expected == 0 ? Part.TRAILERS : Part.CHUNK;
    }

    private void expect(long more) throws HttpProblem {
        if (more > bodyLimit - bodyLength) {
            throw new HttpProblem(413, "The body is larger than " + bodyLimit + " bytes.");
        }
        expected = more;
    }

    private void readBody(ByteBuffer input) {
        int count = (int) Math.min(expected, input.remaining());
        if (body.length - bodyLength < count) {
            int needed = bodyLength + count;
            long known = part == Part.BODY ? bodyLength + expected : bodyLimit;
            body = Arrays.copyOf(body, (int) Math.max(needed, Math.min(2L * body.length, known)));
        }
        input.get(body, bodyLength, count);
        bodyLength += count;
        expected -= count;
        if (expected == 0) {
            part = part == Part.BODY ? Part.DONE : Part.CHUNK_END;
        }
    }

    private HttpRequest request() throws HttpProblem {
        URI uri = uri();
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        if (uri.getRawAuthority() != null && !target.startsWith("/")) {
            headers.put("host", uri.getRawAuthority());
        }
        require(isVersion10 || headers.containsKey("host"), "The header Host is missing.");
        return new HttpRequest(
                method,
                uri.getPath().isEmpty() ? "/" : uri.getPath(),
                uri.getRawQuery(),
                Map.copyOf(headers),
                bodyLength == body.length ? body : Arrays.copyOf(body, bodyLength),
                !isVersion10 && !connection.contains("close"));
    }

    private URI uri() throws HttpProblem {
        try {
            // In an absolute URI, the path may begin with two slashes.
            URI uri = new URI(target.startsWith("/") ? "http://localhost" + target : target);
            require("http".equalsIgnoreCase(uri.getScheme()) && uri.getRawPath() != null, notATarget());
            return uri;
        } catch (URISyntaxException e) {
            throw new HttpProblem(400, notATarget(), e);
        }
    }

    private String notATarget() {
        return "\"" + target + "\" is no path on this server.";
    }

    private static void require(boolean met, String otherwise) throws HttpProblem {
        if (!met) {
            throw new HttpProblem(400, otherwise);
        }
    }
}
