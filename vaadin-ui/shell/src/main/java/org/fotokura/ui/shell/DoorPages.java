// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.spi.ShownAccounts;
import org.fotokura.operations.Installation;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.Texts;
import org.jspecify.annotations.Nullable;

/** The plain pages of the {@link DoorServlet}. Every word from outside passes {@link #text}. */
final class DoorPages {
    /** A page that shows again what was refused. */
    @FunctionalInterface
    interface Form {
        void show(HttpServletRequest request, HttpServletResponse response, Optional<Refusal> refusal)
                throws IOException;
    }

    private final Words words;
    private final StaticResources files;
    private final Installation installation;
    private final Live<ShownAccounts> demo;

    DoorPages(Words words, StaticResources files, Installation installation, Live<ShownAccounts> demo) {
        this.words = words;
        this.files = files;
        this.installation = installation;
        this.demo = demo;
    }

    void signIn(HttpServletRequest request, HttpServletResponse response, Optional<Refusal> refusal, boolean nobodyYet)
            throws IOException {
        Page page = new Page(request);
        page.heading("sign-in.title");
        if (refusal.isEmpty() && request.getParameter("ended") != null) {
            page.note("sign-in.ended");
        } else if (refusal.isEmpty() && request.getParameter("out") != null) {
            page.note("sign-in.out");
        } else if (nobodyYet) {
            page.note("sign-in.nobody-yet");
        }
        page.refused(refusal);
        page.openForm("/sign-in");
        page.hidden("to", request.getParameter("to"));
        page.field("login", "text", "login", "username", request.getParameter("login"), refusal.isEmpty());
        page.field("password", "password", "password", "current-password", null, refusal.isPresent());
        page.closeForm("sign-in");
        page.line("<p class=\"aside\"><a href=\"/invite\">" + page.say("sign-in.code") + "</a></p>");
        if (installation.demo()) {
            accounts(page);
        }
        page.write(response, "sign-in.title");
    }

    private void accounts(Page page) {
        List<ShownAccounts.Account> accounts =
                demo.all().stream().flatMap(d -> d.accounts().stream()).toList();
        if (accounts.isEmpty()) {
            return;
        }
        page.line("<section class=\"demo\"><h2>" + page.say("demo.title") + "</h2><ul>");
        for (ShownAccounts.Account account : accounts) {
            page.line("<li><form method=\"post\" action=\"/sign-in\">");
            page.hidden("login", account.login());
            page.hidden("password", account.password());
            page.line("<button class=\"account\"><strong>" + text(account.name()) + "</strong><span>"
                    + text(account.login()) + " · " + text(account.password()) + "</span></button></form></li>");
        }
        page.line("</ul></section>");
    }

    void askSignOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Page page = new Page(request);
        page.heading("sign-out.title");
        page.openForm("/sign-out");
        page.closeForm("sign-out");
        page.line("<p class=\"aside\"><a href=\"/\">" + page.say("sign-out.stay") + "</a></p>");
        page.write(response, "sign-out.title");
    }

    void welcome(HttpServletRequest request, HttpServletResponse response, Optional<Refusal> refusal)
            throws IOException {
        Page page = new Page(request);
        page.heading("welcome.title");
        page.line("<p>" + page.say("welcome.text") + "</p>");
        page.refused(refusal);
        page.openForm(request.getRequestURI());
        page.field("name", "text", "name", "name", request.getParameter("name"), true);
        page.field("login", "text", "login", "username", request.getParameter("login"), false);
        page.password();
        page.closeForm("welcome.go");
        page.write(response, "welcome.title");
    }

    void code(HttpServletRequest request, HttpServletResponse response, Optional<Refusal> refusal) throws IOException {
        Page page = new Page(request);
        page.heading("invite.title");
        page.line("<p>" + page.say("invite.text") + "</p>");
        page.refused(refusal);
        page.openForm("/invite");
        page.field(
                "code",
                "text",
                "code",
                "one-time-code",
                refusal.isPresent() ? request.getParameter("code") : null,
                true);
        page.closeForm("invite.next");
        page.line("<p class=\"aside\"><a href=\"/sign-in\">" + page.say("invite.has-account") + "</a></p>");
        page.write(response, "invite.title");
    }

    void invitation(
            HttpServletRequest request,
            HttpServletResponse response,
            SignIn invited,
            String code,
            Optional<Refusal> refusal)
            throws IOException {
        Page page = new Page(request);
        page.line("<h1>" + text(words.get(page.locale, "invite.welcome", invited.name())) + "</h1>");
        page.line("<p>" + text(words.get(page.locale, "invite.login", invited.login())) + "</p>");
        page.refused(refusal);
        page.openForm("/invite");
        page.hidden("code", code);
        page.line(
                "<input type=\"text\" class=\"unseen\" tabindex=\"-1\" aria-hidden=\"true\" autocomplete=\"username\" readonly value=\""
                        + text(invited.login()) + "\">");
        page.password();
        page.closeForm("invite.go");
        page.write(response, "invite.title");
    }

    void nothingHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        state(request, response, "nothing.title", words.get(Words.of(request), "nothing.text"));
    }

    void notNow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "3");
        state(request, response, "not-now.title", words.get(Words.of(request), "not-now.text"));
    }

    void broken(HttpServletRequest request, HttpServletResponse response, String number) throws IOException {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        state(request, response, "broken.title", words.get(Words.of(request), "broken.text", number));
    }

    private void state(HttpServletRequest request, HttpServletResponse response, String title, String sentence)
            throws IOException {
        Page page = new Page(request);
        page.heading(title);
        page.line("<p>" + text(sentence) + "</p>");
        page.line("<p><a class=\"button\" href=\"/\">" + page.say("go-home") + "</a></p>");
        page.write(response, title);
    }

    static String text(String outside) {
        StringBuilder safe = new StringBuilder(outside.length() + 16);
        for (int i = 0; i < outside.length(); i++) {
            char c = outside.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private final class Page {
        private final HttpServletRequest request;
        private final Locale locale;
        private final StringBuilder body = new StringBuilder(2000);
        private Optional<String> wrong = Optional.empty();

        Page(HttpServletRequest request) {
            this.request = request;
            this.locale = Words.of(request);
        }

        String say(String key) {
            return text(words.get(locale, key));
        }

        void line(String html) {
            body.append(html).append('\n');
        }

        void heading(String key) {
            line("<h1>" + say(key) + "</h1>");
        }

        void note(String key) {
            line("<p class=\"note\" role=\"status\">" + say(key) + "</p>");
        }

        void refused(Optional<Refusal> refusal) {
            refusal.ifPresent(r -> {
                wrong = r instanceof InvalidException invalid ? Optional.of(invalid.field()) : Optional.empty();
                String sentence =
                        r instanceof PasswordsDifferException ? words.get(locale, r.code()) : words.sentence(r, locale);
                line("<p class=\"refused\" role=\"alert\" id=\"refused\">" + text(sentence) + "</p>");
            });
        }

        void openForm(String action) {
            line("<form method=\"post\" action=\"" + text(action) + "\">");
        }

        void closeForm(String button) {
            line("<button class=\"button\">" + say(button) + "</button></form>");
        }

        void hidden(String name, @Nullable String value) {
            if (value != null) {
                line("<input type=\"hidden\" name=\"" + name + "\" value=\"" + text(value) + "\">");
            }
        }

        void password() {
            field("password", "password", "password.new", "new-password", null, false);
            field("again", "password", "password.again", "new-password", null, false);
        }

        void field(String name, String type, String label, String autocomplete, @Nullable String value, boolean focus) {
            boolean isWrong = wrong.filter(name::equals).isPresent();
            line("<label for=\"" + name + "\">" + say(label) + "</label><input id=\"" + name + "\" name=\"" + name
                    + "\" type=\"" + type
                    + "\" autocomplete=\"" + autocomplete + "\" required maxlength=\"1000\""
                    + (type.equals("text") ? " autocapitalize=\"off\" spellcheck=\"false\"" : "")
                    + (isWrong ? " aria-invalid=\"true\" aria-describedby=\"refused\"" : "")
                    + (focus || isWrong ? " autofocus" : "")
                    + (value == null ? "" : " value=\"" + text(value) + "\"") + ">");
        }

        void write(HttpServletResponse response, String title) throws IOException {
            response.setContentType("text/html; charset=utf-8");
            StringBuilder html = new StringBuilder(body.length() + 2000);
            html.append("<!doctype html>\n<html lang=\"")
                    .append(text(locale.toLanguageTag()))
                    .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                    .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                    .append(
                            "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n<title>")
                    .append(say(title))
                    .append(" · Fotokura</title>\n<link rel=\"stylesheet\" href=\"/")
                    .append(files.address("/shell/door.css"))
                    .append("\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"/")
                    .append(files.address("/shell/mark.svg"))
                    .append("\">\n</head>\n<body>\n<main>\n<p class=\"brand\"><img src=\"/")
                    .append(files.address("/shell/mark.svg"))
                    .append("\" alt=\"\" width=\"40\" height=\"40\"><span>Fotokura</span></p>\n")
                    .append(body)
                    .append("</main>\n<footer><nav aria-label=\"")
                    .append(say("language"))
                    .append("\">");
            String back = request.getMethod().equals("POST") ? request.getServletPath() : request.getRequestURI();
            for (Locale language : Texts.LANGUAGES) {
                boolean current = language.getLanguage().equals(locale.getLanguage());
                html.append("<a href=\"/language?to=")
                        .append(language.getLanguage())
                        .append("&amp;back=")
                        .append(URLEncoder.encode(back, StandardCharsets.UTF_8))
                        .append("\" lang=\"")
                        .append(language.getLanguage())
                        .append('"')
                        .append(current ? " aria-current=\"true\"" : "")
                        .append('>')
                        .append(text(language.getDisplayLanguage(language)))
                        .append("</a>\n");
            }
            html.append("</nav></footer>\n</body>\n</html>\n");
            byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
            response.setContentLength(bytes.length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(bytes);
            }
        }
    }
}
