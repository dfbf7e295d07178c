// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** The running server's shell, opened with the operator's key, one command at a time. */
public final class OperatorShell implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final SshClient client;
    private final ClientSession session;

    private OperatorShell(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    /** What a command printed and how it ended. */
    public record Answer(String out, String err, int exit) {
        public boolean succeeded() {
            return exit == 0;
        }
    }

    /** Opens the shell of the server that runs on this data folder. */
    public static OperatorShell open(DataFolder folder) throws IOException {
        OperatorKey key = OperatorKey.read(folder.operatorKey());
        SshClient client = SshClient.setUpDefaultClient();
        // The server is reached on loopback only and proves itself by knowing our key's public half.
        client.setServerKeyVerifier((session, address, serverKey) -> true);
        client.start();
        try {
            ClientSession session = client.connect(OperatorKey.USER, "127.0.0.1", folder.sshPort())
                    .verify(CONNECT)
                    .getSession();
            session.addPublicKeyIdentity(key.pair());
            session.auth().verify(CONNECT);
            return new OperatorShell(client, session);
        } catch (IOException | RuntimeException e) {
            client.stop();
            throw e;
        }
    }

    /** Runs one command line of the server's shell and waits for its end, for so long at most. */
    public Answer run(String command, Duration patience) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(CONNECT);
            if (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), patience).contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException("No end of \"" + command + "\" within " + patience.toSeconds() + " s");
            }
            Integer exit = channel.getExitStatus();
            return new Answer(
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8),
                    exit == null ? 1 : exit);
        }
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
