// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.fotokura.itest.OpenApiDocument.Values;
import org.fotokura.testing.karaf.Eventually;
import org.fotokura.testing.karaf.Http;
import org.fotokura.testing.karaf.Http.Answer;
import org.fotokura.testing.karaf.Server;
import tools.jackson.databind.JsonNode;

/** A chain of two stores with a caller of every kind, made over REST alone; what the first store's customer owns is secret to the others. */
final class WalkedChain {
    private static final String PASSWORD = "a wooden spoon in May";
    private static final String SECRET_NAME = "Verschwiegen";
    private static final String ABSENT = "00ABSENT00000";

    private final Server server;
    private final Http nobody;
    private final Http cookie;
    private final Map<String, Http> insiders = new LinkedHashMap<>();
    private final Map<String, Http> outsiders = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> common = new LinkedHashMap<>();
    private final byte[] photo;

    private WalkedChain(Server server) {
        this.server = server;
        nobody = server.http();
        photo = jpeg(7);
        String unique = Long.toString(System.nanoTime(), 36);

        String link = server.shell("identity:admin-link").strip();
        String admin = "admin-" + unique;
        cookie = server.http();
        expect(
                201,
                cookie.postJson(
                        "/api/v1/invitations/administrator",
                        json(
                                "token",
                                link.substring(link.lastIndexOf('/') + 1),
                                "login",
                                admin,
                                "name",
                                "Walker",
                                "password",
                                PASSWORD)));
        Http administrator = signedIn(admin);
        String here =
                store(administrator, "W" + unique.substring(unique.length() - 6).toUpperCase(Locale.ROOT));
        String there =
                store(administrator, "X" + unique.substring(unique.length() - 6).toUpperCase(Locale.ROOT));

        insiders.put("nobody", nobody);
        insiders.put("chain-administrator", administrator);
        insiders.put("clerk", staff(administrator, "clerk-" + unique, "CLERK", here, true));
        insiders.put("store-manager", staff(administrator, "manager-" + unique, "STORE_MANAGER", here, false));
        insiders.put("auditor", staff(administrator, "auditor-" + unique, "AUDITOR", here, false));
        outsiders.put("clerk of another store", staff(administrator, "other-clerk-" + unique, "CLERK", there, false));
        outsiders.put(
                "manager of another store",
                staff(administrator, "other-manager-" + unique, "STORE_MANAGER", there, false));

        String owner = customer(administrator, here, SECRET_NAME);
        ids.put("customers", owner);
        insiders.put("customer", customersSignIn(administrator, owner, "owner-" + unique, true));
        String neighbour = customer(administrator, here, "Neighbour");
        outsiders.put("another customer", customersSignIn(administrator, neighbour, "neighbour-" + unique, false));

        JsonNode intake = expect(
                        201, administrator.postJson("/api/v1/intakes", json("customer", owner, "title", SECRET_NAME)))
                .json();
        ids.put("intakes", intake.path("id").asString());
        Answer taken = administrator.send(
                "POST",
                "/api/v1/intakes/" + ids.get("intakes") + "/photos?name=" + SECRET_NAME + ".jpg",
                BodyPublishers.ofByteArray(photo),
                Map.of("Content-Type", "image/jpeg"));
        assertTrue(taken.status() == 200 || taken.status() == 201, taken.toString());
        ids.put("photos", taken.json().path("photo").path("id").asString());
        Eventually.holds(
                Duration.ofSeconds(60),
                "the photo is prepared",
                () -> administrator
                        .get("/api/v1/photos/" + ids.get("photos"))
                        .json()
                        .path("prepared")
                        .asBoolean(false));

        JsonNode prepared =
                administrator.get("/api/v1/photos/" + ids.get("photos")).json();
        common.put("month", prepared.path("month").asString());
        common.put("version", Long.toString(prepared.path("version").asLong()));
        common.put("edge", "256");
        common.put("store", here);
        common.put("stores", here);
        common.put("home", here);
        common.put("login", "somebody-" + unique);
        common.put("code", "NEW" + unique.substring(unique.length() - 5).toUpperCase(Locale.ROOT));
        common.put("zone", "Europe/Berlin");
        common.put("currency", "EUR");
    }

    static WalkedChain make(Server server) {
        return new WalkedChain(server);
    }

    Http nobody() {
        return nobody;
    }

    /** A browser in which the administrator is signed in. */
    Http cookieOfAdministrator() {
        return cookie;
    }

    /** A caller of every kind, within the store and as the customer that owns what is walked. */
    Map<String, Http> insiders() {
        return insiders;
    }

    /** Callers who may do much, but not here. */
    Map<String, Http> outsiders() {
        return outsiders;
    }

    /** The ids of what there is. */
    Values real() {
        return values(ids, common);
    }

    /** Well-formed ids of nothing. */
    Values absent() {
        Map<String, String> nothing = new LinkedHashMap<>();
        ids.keySet().forEach(kind -> nothing.put(kind, ABSENT));
        return values(nothing, common);
    }

    /** What outsiders must not learn of. */
    Values secrets() {
        return values(ids, Map.of());
    }

    /** Texts that no answer to an outsider may hold. */
    List<String> secretTexts() {
        return List.of(SECRET_NAME, ids.get("customers"), ids.get("photos"), ids.get("intakes"));
    }

    String withoutIds(String text) {
        String without = text.replace(ABSENT, "ID");
        for (String id : ids.values()) {
            without = without.replace(id, "ID");
        }
        return without;
    }

    private Values values(Map<String, String> secret, Map<String, String> open) {
        return new Values() {
            @Override
            public Optional<String> of(String noun, String name) {
                String kind = switch (name) {
                    case "id" -> noun;
                    case "ids" -> noun;
                    case "customer", "owner" -> "customers";
                    case "signIn" -> "sign-ins";
                    case "photo" -> "photos";
                    case "intake" -> "intakes";
                    default -> name;
                };
                return Optional.ofNullable(secret.get(kind)).or(() -> Optional.ofNullable(open.get(kind)));
            }

            @Override
            public byte[] bytes() {
                return photo;
            }
        };
    }

    private static String store(Http administrator, String code) {
        return expect(
                        201,
                        administrator.postJson(
                                "/api/v1/stores",
                                json(
                                        "code",
                                        code,
                                        "name",
                                        "Store " + code,
                                        "zone",
                                        "Europe/Berlin",
                                        "language",
                                        "de",
                                        "currency",
                                        "EUR")))
                .json()
                .path("id")
                .asString();
    }

    private Http staff(Http administrator, String login, String role, String store, boolean walked) {
        JsonNode created = expect(
                        201,
                        administrator.postJson(
                                "/api/v1/staff",
                                "{\"login\":\"" + login + "\",\"name\":\"Staff\",\"roles\":[{\"role\":\"" + role
                                        + "\",\"store\":\"" + store + "\"}]}"))
                .json();
        accept(created.path("code").asString());
        if (walked) {
            ids.put("staff", created.path("signIn").path("id").asString());
        }
        return signedIn(login);
    }

    private static String customer(Http administrator, String store, String name) {
        return expect(201, administrator.postJson("/api/v1/customers", json("home", store, "familyName", name)))
                .json()
                .path("id")
                .asString();
    }

    private Http customersSignIn(Http administrator, String customer, String login, boolean walked) {
        JsonNode invited = expect(
                        201,
                        administrator.postJson(
                                "/api/v1/customers/" + customer + "/sign-ins",
                                "{\"login\":\"" + login
                                        + "\",\"name\":\"Customer\",\"rights\":[\"SEE\",\"CHOOSE\",\"SHARE\",\"PAY\"]}"))
                .json();
        accept(invited.path("code").asString());
        if (walked) {
            ids.put("sign-ins", invited.path("signIn").asString());
        }
        return signedIn(login);
    }

    private void accept(String code) {
        expect(201, nobodyElse().postJson("/api/v1/invitations/accept", json("code", code, "password", PASSWORD)));
    }

    private Http signedIn(String login) {
        JsonNode issued = expect(
                        201,
                        nobodyElse()
                                .postJson(
                                        "/api/v1/tokens",
                                        json("login", login, "password", PASSWORD, "name", "access matrix")))
                .json();
        ids.putIfAbsent("tokens", issued.path("id").asString());
        return nobodyElse().withBearer(issued.path("token").asString());
    }

    /** A caller of its own, for an accepted invitation leaves a cookie. */
    private Http nobodyElse() {
        return server.http();
    }

    private static Answer expect(int status, Answer answer) {
        assertTrue(answer.status() == status, answer.toString());
        return answer;
    }

    private static String json(String... pairs) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(pairs[i])
                    .append("\":\"")
                    .append(pairs[i + 1])
                    .append('"');
        }
        return text.append('}').toString();
    }

    private static byte[] jpeg(long seed) {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (x * 255 / 640) << 16 | (y * 255 / 480) << 8 | random.nextInt(40));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
