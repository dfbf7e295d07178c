// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.Origin;
import org.fotokura.identity.Session;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.spi.SignInMethod;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Settings;
import org.fotokura.rest.ClientAddress;

/**
 * The pages before and after a session: sign-in, sign-out, the administrator's one-time link, invitations, and the language. Plain pages without
 * scripts that matter, so that a stranger costs no session, a password manager finds its fields, and the strictest policy holds.
 */
final class DoorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    static final String[] PATTERNS = {"/sign-in", "/sign-out", "/welcome/*", "/invite", "/invite/*", "/language"};
    private static final int LONGEST_FIELD = 1000;

    private final transient House house;
    private final transient DoorPages pages;
    private final transient Live<Sessions> sessions;
    private final transient Live<Invitations> invitations;
    private final transient Live<SignIns> signIns;
    private final transient Live<Settings> settings;

    DoorServlet(
            House house,
            DoorPages pages,
            Live<Sessions> sessions,
            Live<Invitations> invitations,
            Live<SignIns> signIns,
            Live<Settings> settings) {
        this.house = house;
        this.pages = pages;
        this.sessions = sessions;
        this.invitations = invitations;
        this.signIns = signIns;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        house.policy().plain(response);
        response.setHeader("Cache-Control", "no-store");
        String path = request.getServletPath();
        boolean post = request.getMethod().equals("POST");
        if (!post && !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD, POST");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (post && !fromHere(request)) {
            pages.nothingHere(request, response);
            return;
        }
        try {
            switch (path) {
                case "/sign-in" -> signIn(request, response, post);
                case "/sign-out" -> signOut(request, response, post);
                case "/welcome" -> welcome(request, response, post);
                case "/invite" -> invite(request, response, post);
                case "/language" -> language(request, response, post);
                default -> pages.nothingHere(request, response);
            }
        } catch (Absent e) {
            pages.notNow(request, response);
        } catch (RuntimeException e) {
            pages.broken(request, response, Failures.log("the page " + path, e));
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, boolean post) throws IOException {
        Sessions asked = present(sessions);
        Optional<String> former = Cookies.token(request);
        if (!post) {
            Optional<Session> session = former.flatMap(asked::resolve);
            if (session.isPresent()) {
                response.sendRedirect("/" + ScreenServlet.home(session.get()).path());
                return;
            }
            pages.signIn(
                    request, response, Optional.empty(), !present(invitations).hasAdministrator());
            return;
        }
        try {
            SignInMethod.Password proof =
                    new SignInMethod.Password(field(request, "login").strip(), field(request, "password"));
            enter(request, response, asked.signIn(proof, origin(request), former), field(request, "to"));
        } catch (Refusal refusal) {
            response.setStatus(status(refusal));
            pages.signIn(request, response, Optional.of(refusal), false);
        }
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response, boolean post) throws IOException {
        if (!post) {
            pages.askSignOut(request, response);
            return;
        }
        Sessions asked = present(sessions);
        Cookies.token(request).ifPresent(asked::end);
        forget(request);
        house.cookies().signedOut(response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/sign-in?out");
    }

    private void welcome(HttpServletRequest request, HttpServletResponse response, boolean post) throws IOException {
        Invitations asked = present(invitations);
        String token = rest(request);
        if (!post) {
            pages.welcome(request, response, Optional.empty());
            return;
        }
        password(
                request,
                response,
                pages::welcome,
                password -> asked.becomeAdministrator(
                        token,
                        field(request, "login").strip(),
                        field(request, "name").strip(),
                        password,
                        origin(request)));
    }

    private void invite(HttpServletRequest request, HttpServletResponse response, boolean post) throws IOException {
        Invitations asked = present(invitations);
        String code = rest(request).isEmpty() ? field(request, "code") : rest(request);
        if (code.isBlank()) {
            pages.code(request, response, Optional.empty());
            return;
        }
        SignIn invited;
        try {
            invited = asked.look(code, origin(request));
        } catch (Refusal refusal) {
            response.setStatus(status(refusal));
            pages.code(request, response, Optional.of(refusal));
            return;
        }
        if (!post || request.getParameter("password") == null) {
            pages.invitation(request, response, invited, code, Optional.empty());
            return;
        }
        password(
                request,
                response,
                (q, r, refusal) -> pages.invitation(q, r, invited, code, refusal),
                password -> asked.accept(code, password, origin(request)));
    }

    /** Takes a password that was typed twice. */
    private void password(
            HttpServletRequest request,
            HttpServletResponse response,
            DoorPages.Form form,
            Function<String, Sessions.Opened> open)
            throws IOException {
        try {
            String password = field(request, "password");
            if (!password.equals(field(request, "again"))) {
                throw new PasswordsDifferException();
            }
            enter(request, response, open.apply(password), "");
        } catch (Refusal refusal) {
            response.setStatus(status(refusal));
            form.show(request, response, Optional.of(refusal));
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Sessions.Opened opened, String to) {
        forget(request);
        house.cookies().signedIn(response, opened.token());
        signIns.get()
                .flatMap(s -> s.find(new SignInId(opened.session().actor().id())))
                .flatMap(SignIn::language)
                .ifPresent(language -> house.cookies().language(response, language.getLanguage()));
        String home = "/" + ScreenServlet.home(opened.session()).path();
        boolean within = to.equals(home)
                || (to.startsWith(home + "/") && to.matches("[A-Za-z0-9/_.~%-]*") && !to.contains("//"));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", within ? to : home);
    }

    private void language(HttpServletRequest request, HttpServletResponse response, boolean post) {
        Optional<Locale> language = Words.spoken(field(request, "to"));
        language.ifPresent(chosen -> {
            house.cookies().language(response, chosen.getLanguage());
            if (post) {
                Cookies.token(request)
                        .flatMap(token -> present(sessions).resolve(token))
                        .ifPresent(
                                session -> signIns.get().ifPresent(s -> s.chooseLanguage(session.actor(), language)));
            }
        });
        String back = field(request, "back");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", back.matches("/[A-Za-z0-9_.~%-][A-Za-z0-9/_.~%-]*") ? back : "/");
    }

    /** What Vaadin knew of the browser's former session ends with it. */
    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Whether a form was sent from one of our own pages. Browsers say so by one header or the other. */
    private static boolean fromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
    }

    private Origin origin(HttpServletRequest request) {
        String proxies = settings.get()
                .map(s -> s.value(ClientAddress.PROXIES, Scope.chain()))
                .orElse("");
        return new Origin(
                ClientAddress.of(request, proxies),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }

    private static String field(HttpServletRequest request, String name) {
        String value = Optional.ofNullable(request.getParameter(name)).orElse("");
        return value.length() > LONGEST_FIELD ? value.substring(0, LONGEST_FIELD) : value;
    }

    private static String rest(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null ? "" : path.substring(1);
    }

    private static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case TOO_OFTEN -> 429;
            case LATER -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case GONE -> HttpServletResponse.SC_GONE;
            default -> 422;
        };
    }

    private static <T> T present(Live<T> service) {
        return service.get().orElseThrow(Absent::new);
    }

    /** A service is away for the moment. */
    private static final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
