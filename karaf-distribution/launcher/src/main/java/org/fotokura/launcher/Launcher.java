// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code bin/fotokura-server} asks for.
 *
 * <pre>
 * prepare DISTRIBUTION DATA HOST PORT URL SSH-PORT DEMO   makes the data folder ready, or says why it cannot be
 * running DATA                                   ends with 0 if a server runs there
 * address DATA                                   prints where the last start answers this machine
 * public DATA                                    prints the public address of the last start
 * answers DATA                                   ends with 0 if the first page is there
 * shell DATA COMMAND...                          runs a command in the running server's shell
 * </pre>
 */
public final class Launcher {
    private static final int REFUSED = 3;

    private Launcher() {}

    public static void main(String... arguments) throws IOException {
        // The terminal's encoding is known to the shell only; everything we say is UTF-8.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(Arrays.asList(arguments), out, err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        try {
            return switch (arguments.get(0)) {
                case "prepare" -> prepare(arguments, out);
                case "running" -> new DataFolder(Path.of(arguments.get(1))).isRunning() ? 0 : 1;
                case "address" -> {
                    out.println(new DataFolder(Path.of(arguments.get(1))).localAddress());
                    yield 0;
                }
                case "answers" -> {
                    DataFolder folder = new DataFolder(Path.of(arguments.get(1)));
                    yield FirstPage.answers(URI.create(folder.localAddress()), URI.create(folder.publicAddress()))
                            ? 0
                            : 1;
                }
                case "public" -> {
                    out.println(new DataFolder(Path.of(arguments.get(1))).publicAddress());
                    yield 0;
                }
                case "shell" -> shell(arguments, out, err);
                default -> throw new CannotStart("Unknown: " + arguments.get(0));
            };
        } catch (CannotStart refusal) {
            err.println(refusal.getMessage());
            return REFUSED;
        }
    }

    private static int prepare(List<String> arguments, PrintStream out) throws IOException {
        DataFolder folder = new DataFolder(Path.of(arguments.get(2)));
        int port = number(arguments.get(4));
        String scheme = Certificate.isIn(folder.root()) ? "https" : "http";
        StartOptions options = new StartOptions(
                arguments.get(3),
                port,
                address(arguments.get(5).isEmpty() ? scheme + "://localhost:" + port : arguments.get(5)),
                number(arguments.get(6)),
                Boolean.parseBoolean(arguments.get(7)));
        folder.prepare(Path.of(arguments.get(1)), options).forEach(out::println);
        return 0;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CannotStart("A port is a number from 1 to 65535, not " + text + ".");
        }
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("--url takes a full address such as https://photos.example.com, not " + text + ".");
        }
    }

    private static int shell(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        DataFolder folder = new DataFolder(Path.of(arguments.get(1)));
        if (!folder.isRunning()) {
            throw new CannotStart("No server runs on " + folder.root() + ".");
        }
        try (OperatorShell shell = OperatorShell.of(folder)) {
            OperatorShell.Answer answer =
                    shell.run(String.join(" ", arguments.subList(2, arguments.size())), Duration.ofMinutes(10));
            out.print(answer.out());
            err.print(answer.err());
            return answer.exit();
        }
    }
}
