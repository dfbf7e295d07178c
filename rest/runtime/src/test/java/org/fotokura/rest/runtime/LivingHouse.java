// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.fotokura.identity.AccessTokens;
import org.fotokura.identity.Origin;
import org.fotokura.identity.Session;
import org.fotokura.identity.SessionId;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.spi.SignInMethod.Proof;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.rest.RestResources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST building behind a real HTTP server, with one clerk known to it. */
final class LivingHouse implements AutoCloseable {
    static final String TOKEN = "clerk-token";
    static final String COOKIE = "clerk-cookie";
    static final String CSRF = "clerk-csrf";
    static final Actor CLERK = Actor.staff(7, "Kim", Set.of(new Assignment(Role.CLERK, Scope.chain())));

    final Nouns nouns = new Nouns();
    final OpenApi openApi;
    final Problems problems = new Problems(List::of);
    private final Server server = new Server();
    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LivingHouse() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        openApi = new OpenApi(URI.create("https://photos.example"));
        Gate gate = new Gate(
                nouns,
                openApi,
                new Authentication(OneSession::new, OneToken::new, () -> ""),
                problems,
                InstantSource.system(),
                true);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new GateServlet(gate)), "/api/*");
        server.setHandler(context);
        server.start();
        address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    Mount mount(String noun, RestResources resources) {
        Mount mount = new Mount(
                noun,
                resources,
                problems,
                InstantSource.system(),
                URI.create("https://photos.example"),
                openApi::operations);
        nouns.add(mount);
        return mount;
    }

    URI at(String path) {
        return URI.create(address + path);
    }

    /** A request to {@code path} as the clerk. */
    HttpRequest.Builder asClerk(String path) {
        return HttpRequest.newBuilder(at(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return JsonMapper.builder().build().readTree(response.body());
    }

    @Override
    public void close() throws Exception {
        client.close();
        server.stop();
    }

    private static final class GateServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Gate gate;

        GateServlet(Gate gate) {
            this.gate = gate;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            gate.serve(request, response);
        }
    }

    private static final class OneToken implements AccessTokens {
        @Override
        public Issued issue(Proof proof, Origin origin, String name, Optional<Duration> lifetime) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Actor> resolve(String token) {
            return token.equals(TOKEN) ? Optional.of(CLERK) : Optional.empty();
        }

        @Override
        public List<Listed> list(Actor actor) {
            return List.of();
        }

        @Override
        public void revoke(Actor actor, long id) {}
    }

    private static final class OneSession implements Sessions {
        @Override
        public Opened signIn(Proof proof, Origin origin, Optional<String> former) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Session> resolve(String token) {
            return token.equals(LivingHouse.COOKIE)
                    ? Optional.of(new Session(new SessionId(1), CLERK, LivingHouse.CSRF, Instant.MAX))
                    : Optional.empty();
        }

        @Override
        public void end(String token) {}

        @Override
        public void endAll(Actor actor) {}

        @Override
        public List<Listed> list(Actor actor) {
            return List.of();
        }
    }
}
