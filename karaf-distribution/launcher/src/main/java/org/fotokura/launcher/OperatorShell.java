// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/**
 * The running server's shell, opened with the operator's key.
 *
 * <p>Every command has a session of its own: the server ends the session with the command.
 */
public final class OperatorShell implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final DataFolder folder;
    private final SshClient client;

    private OperatorShell(DataFolder folder, SshClient client) {
        this.folder = folder;
        this.client = client;
    }

    /** What a command printed and how it ended. */
    public record Answer(String out, String err, int exit) {
        public boolean succeeded() {
            return exit == 0;
        }
    }

    /** The shell of the server that runs on this data folder. */
    public static OperatorShell of(DataFolder folder) {
        SshClient client = SshClient.setUpDefaultClient();
        // The server is reached on loopback only, and a key tells a stranger nothing.
        client.setServerKeyVerifier((session, address, serverKey) -> true);
        client.start();
        return new OperatorShell(folder, client);
    }

    /** Runs one command line of the server's shell and waits for its end, for so long at most. */
    public Answer run(String command, Duration patience) throws IOException {
        OperatorKey key = OperatorKey.read(folder.operatorKey());
        return run(command, patience, OperatorKey.USER, session -> session.addPublicKeyIdentity(key.pair()));
    }

    /** Runs one command line as another user, who proves himself with a password. */
    public Answer runAs(String user, String password, String command, Duration patience) throws IOException {
        return run(command, patience, user, session -> session.addPasswordIdentity(password));
    }

    private Answer run(String command, Duration patience, String user, Consumer<ClientSession> proof)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ClientSession session = client.connect(user, "127.0.0.1", folder.sshPort())
                .verify(CONNECT)
                .getSession()) {
            proof.accept(session);
            session.auth().verify(CONNECT);
            try (ChannelExec channel = session.createExecChannel(command)) {
                channel.setOut(out);
                channel.setErr(err);
                channel.open().verify(CONNECT);
                if (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), patience)
                        .contains(ClientChannelEvent.TIMEOUT)) {
                    throw new IOException("No end of \"" + command + "\" within " + patience.toSeconds() + " s");
                }
                Integer exit = channel.getExitStatus();
                return new Answer(
                        out.toString(StandardCharsets.UTF_8),
                        err.toString(StandardCharsets.UTF_8),
                        exit == null ? 1 : exit);
            }
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
