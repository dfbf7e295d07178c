// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.server.ContainerException;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/** Carries Jersey's answer over to the servlet's response. */
final class ServletAnswer implements ContainerResponseWriter {
    private final HttpServletResponse response;
    private final BooleanSupplier departed;
    private boolean unanswered;
    private @Nullable Throwable failure;

    /** @param departed whether the application that answers has been shut down meanwhile: then it has nothing to say */
    ServletAnswer(HttpServletResponse response, BooleanSupplier departed) {
        this.response = response;
        this.departed = departed;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
        if (answer.getStatus() >= 400 && departed.getAsBoolean()) {
            unanswered = true;
            return OutputStream.nullOutputStream();
        }
        response.setStatus(answer.getStatus());
        boolean bodiless = answer.getStatus() == 204 || answer.getStatus() == 304;
        answer.getStringHeaders().forEach((name, values) -> {
            // A type with "not modified" would become that of the bytes which the client has kept.
            if (!bodiless || !name.equalsIgnoreCase("Content-Type")) {
                set(name, values);
            }
        });
        if (length >= 0 && !bodiless && !answer.getStringHeaders().containsKey("Content-Length")) {
            response.setContentLengthLong(length);
        }
        try {
            return new ClientStream(response.getOutputStream());
        } catch (IOException e) {
            throw new ContainerException(e);
        }
    }

    private void set(String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i == 0) {
                response.setHeader(name, values.get(i));
            } else {
                response.addHeader(name, values.get(i));
            }
        }
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
        return false;
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
        throw new IllegalStateException("answers are not suspended");
    }

    @Override
    public void commit() {}

    @Override
    public void failure(Throwable error) {
        failure = error;
    }

    @Override
    public boolean enableResponseBuffering() {
        return true;
    }

    /** Throws what Jersey could not answer. */
    void rethrow() throws IOException {
        Throwable thrown = failure;
        if (thrown == null) {
            return;
        }
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ClientGoneException gone) {
                throw gone;
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw thrown instanceof RuntimeException e ? e : new UncheckedIOException(new IOException(thrown));
    }

    /** @throws DepartedException if the application was shut down under this request, and nothing has been said to the caller */
    void refuseUnanswered() {
        if (unanswered) {
            throw new DepartedException();
        }
    }

    /** The application was shut down under a request, and what it made of that is not for the caller. */
    static final class DepartedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The caller hung up while the answer was on its way. */
    static final class ClientGoneException extends IOException {
        private static final long serialVersionUID = 1L;

        ClientGoneException(IOException cause) {
            super(cause);
        }
    }

    /** Tells a caller that hung up from a source that cannot be read. */
    private static final class ClientStream extends OutputStream {
        private final OutputStream out;

        ClientStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new ClientGoneException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new ClientGoneException(e);
            }
        }
    }
}
