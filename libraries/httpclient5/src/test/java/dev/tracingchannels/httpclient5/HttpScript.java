// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that answers each request with what comes next in a list, on as many connections as there are. */
final class HttpScript implements AutoCloseable {
    private final ServerSocket socket;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    /** The heads of the requests. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    record Answer(String bytes, boolean cut) {}

    HttpScript() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "script");
        thread.setDaemon(true);
        thread.start();
    }

    URI url(String path) {
        return URI.create("http://localhost:" + socket.getLocalPort() + path);
    }

    int connections() {
        return connections.size();
    }

    /** A body of a known length. */
    HttpScript answer(int status, String body, String... headers) {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        all.add("Content-Length: " + body.length());
        return raw(head(status, all) + body);
    }

    static String head(int status, List<String> headers) {
        return "HTTP/1.1 " + status + " Status\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    /** Each character is a byte. */
    HttpScript raw(String text) {
        answers.add(new Answer(text, false));
        return this;
    }

    /** Sends this, and cuts the connection. */
    HttpScript cut(String text) {
        answers.add(new Answer(text, true));
        return this;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                run(() -> serve(connection));
            }
        } catch (IOException closed) {
            // At the end of the test.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream input = connection.getInputStream();
            while (true) {
                String head = readHead(input);
                if (head.isEmpty()) {
                    return;
                }
                requests.add(head);
                Answer answer = answers.take();
                connection.getOutputStream().write(answer.bytes.getBytes(StandardCharsets.ISO_8859_1));
                if (answer.cut) {
                    return;
                }
            }
        } catch (SocketException gone) {
            // So is the client.
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String readHead(InputStream input) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int length = 0;
        for (int next = input.read(); next >= 0; next = input.read()) {
            read.write(next);
            String text = read.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                for (String line : text.lines().toList()) {
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                        length = Integer.parseInt(line.substring("content-length: ".length()));
                    }
                }
                input.readNBytes(length);
                return text;
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : connections) {
            each.close();
        }
    }
}
