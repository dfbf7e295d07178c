// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf.inside;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Listens on loopback for the test's half: one connection is one {@link Inside}. */
public final class ProbeActivator implements BundleActivator {
    /** Bundle header with the file into which the port is written. */
    public static final String PORT_FILE = "Fotokura-Probe-Port-File";

    private static final String EXPLAIN = "explain";

    private @Nullable ServerSocket socket;

    /** What the other half asks: a class by name, or an explanation of what is absent. */
    public record Question(String className, List<? extends Serializable> arguments) implements Serializable {
        /** The question that needs no class. */
        public static Question whatIsAbsent() {
            return new Question(EXPLAIN, List.of());
        }
    }

    /** What became of it: the result or the whole failure as text. */
    public record Reply(
            @Nullable Serializable result, @Nullable String failure) implements Serializable {}

    @Override
    public void start(BundleContext context) throws IOException {
        ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        socket = listening;
        Thread.ofPlatform()
                .daemon()
                .name("probe-" + context.getBundle().getBundleId())
                .start(() -> serve(listening, context));
        Path file = Path.of(context.getBundle().getHeaders().get(PORT_FILE));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, Integer.toString(listening.getLocalPort()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        ServerSocket listening = socket;
        if (listening != null) {
            listening.close();
        }
    }

    private static void serve(ServerSocket listening, BundleContext context) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                Thread.ofPlatform().daemon().name("probe-task").start(() -> answer(connection, context));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket connection, BundleContext context) {
        try (connection;
                ObjectInputStream in = new OwnClasses(connection);
                ObjectOutputStream out = new ObjectOutputStream(connection.getOutputStream())) {
            Reply reply;
            try {
                reply = new Reply(run((Question) in.readObject(), context), null);
            } catch (Throwable failure) {
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace, true));
                reply = new Reply(null, trace.toString());
            }
            out.writeObject(reply);
        } catch (IOException gone) {
            // The test gave up waiting; nobody is left to tell.
            return;
        }
    }

    private static Serializable run(Question question, BundleContext context) throws Exception {
        if (question.className().equals(EXPLAIN)) {
            return new Absences(context).explain();
        }
        Constructor<?> constructor =
                context.getBundle().loadClass(question.className()).getDeclaredConstructor();
        constructor.setAccessible(true);
        Thread.currentThread().setContextClassLoader(ProbeActivator.class.getClassLoader());
        try (Services services = new Services(context)) {
            return ((Inside) constructor.newInstance()).run(services, question.arguments());
        }
    }

    private static final class OwnClasses extends ObjectInputStream {
        OwnClasses(Socket connection) throws IOException {
            super(connection.getInputStream());
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, ProbeActivator.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
