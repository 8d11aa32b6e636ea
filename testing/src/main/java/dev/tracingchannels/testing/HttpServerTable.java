// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The page with a table, server by case, and with the reasons for what a server lacks. Each server has a column of its own. */
final class HttpServerTable {
    static final String YES = "yes";
    static final String NO = "no";

    private static final String TITLE = "# HTTP servers: what each is tested for\n\n"
            + "The cases of `HttpServerContract` (module `testing`), each run on the real server and over a real socket. Made by the"
            + " tests of the\nlibraries; do not edit.\n\n";
    private static final String REASONS = "## What a server lacks";
    private static final String SERVER = "### ";

    /** By server and case. */
    private final Map<String, Map<String, String>> cells = new TreeMap<>();
    /** By server and case, for the cells that say no. */
    private final Map<String, Map<String, String>> reasons = new TreeMap<>();

    static HttpServerTable read(Path page) throws IOException {
        HttpServerTable table = new HttpServerTable();
        List<String> servers = List.of();
        String server = "";
        for (String line : Files.exists(page) ? Files.readAllLines(page) : List.<String>of()) {
            if (line.startsWith(SERVER)) {
                server = line.substring(SERVER.length());
            } else if (line.startsWith("| case |") && server.isEmpty()) {
                servers = fields(line).subList(1, fields(line).size());
            } else if (line.startsWith("| s") && server.isEmpty()) {
                table.addRow(servers, fields(line));
            } else if (line.startsWith("| s")) {
                table.reasons(server).put(fields(line).get(0), fields(line).get(1));
            }
        }
        return table;
    }

    private void addRow(List<String> servers, List<String> row) {
        for (int i = 0; i < servers.size(); i++) {
            cells.computeIfAbsent(servers.get(i), any -> new TreeMap<>()).put(row.get(0), row.get(i + 1));
        }
    }

    private Map<String, String> reasons(String server) {
        return reasons.computeIfAbsent(server, any -> new TreeMap<>());
    }

    private static List<String> fields(String row) {
        return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
    }

    /** Sets what a server's tests said. A case that this JVM could not run keeps what the page says of it. */
    void set(String server, Map<String, String> outcomes, String notRun) {
        Map<String, String> before = cells.getOrDefault(server, Map.of());
        Map<String, String> now = new TreeMap<>();
        reasons(server).clear();
        outcomes.forEach((name, outcome) -> {
            String text = text(name);
            if (outcome.equals(notRun)) {
                now.put(text, before.getOrDefault(text, NO));
            } else if (outcome.equals(YES)) {
                now.put(text, YES);
            } else {
                now.put(text, NO);
                reasons(server)
                        .put(name.substring(0, 3), outcome.replace('|', '/').replace('\n', ' '));
            }
        });
        cells.put(server, now);
    }

    /** The name of a case in words: {@code s45 http 2 is version 2} from {@code s45Http2IsVersion2}. */
    private static String text(String name) {
        String words = name.substring(3).replaceAll("(?<=\\D)(?=\\d)|(?=[A-Z])", " ");
        return name.substring(0, 3) + ' ' + words.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        TreeSet<String> cases = new TreeSet<>();
        cells.values().forEach(column -> cases.addAll(column.keySet()));
        List<String> lines = new ArrayList<>();
        lines.add("| case | " + String.join(" | ", cells.keySet()) + " |");
        lines.add("|---".repeat(cells.size() + 1) + '|');
        for (String name : cases) {
            StringBuilder row = new StringBuilder("| " + name + " |");
            cells.values()
                    .forEach(column -> row.append(' ')
                            .append(column.getOrDefault(name, NO))
                            .append(" |"));
            lines.add(row.toString());
        }
        lines.add("");
        lines.add(REASONS);
        reasons.forEach((server, lacking) -> {
            if (!lacking.isEmpty()) {
                lines.addAll(List.of("", SERVER + server, "", "| case | why |", "|---|---|"));
                lacking.forEach((name, reason) -> lines.add("| " + name + " | " + reason + " |"));
            }
        });
        return TITLE + String.join("\n", lines) + '\n';
    }
}
