// SPDX-License-Identifier: Apache-2.0
package org.fotokura.demo.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fotokura.capture.Arrival;
import org.fotokura.capture.Intake;
import org.fotokura.capture.Intakes;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Right;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.Invitations.Invitation;
import org.fotokura.identity.LoginTakenException;
import org.fotokura.identity.Origin;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.spi.ShownAccounts;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.Installation;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Workers;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two stores, their staff, a dozen customers and the pictures of three of them. Every step looks first whether it was done, so that a
 * start that was cut off is made up for by the next.
 */
@Component(immediate = true, service = ShownAccounts.class)
public final class DemoChain implements ShownAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(DemoChain.class);
    private static final Actor DEMO = Actor.job("demo");
    private static final Origin HERE = new Origin("127.0.0.1", "demo");
    private static final ZoneOffset TOKYO = ZoneOffset.ofHours(9);
    private static final ZoneOffset HAMBURG = ZoneOffset.ofHours(2);

    private final Installation installation;
    private final Stores stores;
    private final SignIns signIns;
    private final Invitations invitations;
    private final Customers customers;
    private final Intakes intakes;
    private final BusinessClock clock;
    private final Workers.Crew crew;
    private final List<Account> accounts = new CopyOnWriteArrayList<>();

    @Activate
    public DemoChain(
            @Reference Installation installation,
            @Reference Stores stores,
            @Reference SignIns signIns,
            @Reference Invitations invitations,
            @Reference Customers customers,
            @Reference Intakes intakes,
            @Reference BusinessClock clock,
            @Reference Workers workers) {
        this.installation = installation;
        this.stores = stores;
        this.signIns = signIns;
        this.invitations = invitations;
        this.customers = customers;
        this.intakes = intakes;
        this.clock = clock;
        this.crew = workers.crew("demo");
        if (installation.demo()) {
            crew.io().execute(this::fill);
        }
    }

    @Deactivate
    void leave() {
        crew.close();
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(accounts);
    }

    private void fill() {
        try {
            DemoAccounts passwords = DemoAccounts.in(installation.data());
            Store ginza = store(new Stores.Draft(
                    "GINZA", "Foto Ginza", "東京都中央区銀座 4-2-1", "03-5550-0142", "Asia/Tokyo", "ja", "JPY"));
            Store altona = store(new Stores.Draft(
                    "ALTONA",
                    "Foto Altona",
                    "Große Bergstraße 12, 22767 Hamburg",
                    "040 555 0142",
                    "Europe/Berlin",
                    "de",
                    "EUR"));
            staff(passwords, "admin", "Chain administrator", Role.CHAIN_ADMINISTRATOR, Scope.chain());
            staff(passwords, "clerk", "Clerk at " + altona.name(), Role.CLERK, Scope.of(altona.id()));
            staff(passwords, "manager", "Manager of " + ginza.name(), Role.STORE_MANAGER, Scope.of(ginza.id()));

            Customer mia = customer(altona, "Brandt", "Mia", "", "mia.brandt@example.org", "040 555 0188", "de");
            Customer sato = customer(ginza, "佐藤", "美咲", "さとう みさき", "misaki.sato@example.org", "03-5550-0177", "ja");
            Customer ada = customer(altona, "Okafor", "Ada", "", "ada.okafor@example.org", "040 555 0112", "en");
            others(ginza, altona);
            portal(passwords, mia);
            portal(passwords, sato);

            int year = clock.now().atZone(ZoneOffset.UTC).getYear() - 1;
            pictures(mia, "Ostsee", "Summer holiday", Scene.SEA, at(year, 7, 18), HAMBURG, 54.43, 10.98, 14, 1000);
            pictures(mia, "", "Mia's birthday", Scene.BIRTHDAY, at(year, 9, 3), HAMBURG, 53.55, 9.93, 10, 2000);
            pictures(sato, "桜", "お花見", Scene.BLOSSOM, at(year, 4, 2), TOKYO, 35.71, 139.77, 12, 3000);
            pictures(ada, "Alps", "Hiking week", Scene.MOUNTAINS, at(year, 8, 11), HAMBURG, 46.62, 8.04, 12, 4000);
            pictures(mia, "", "Walk in the forest", Scene.FOREST, at(year, 10, 19), HAMBURG, 53.6, 10.2, 8, 5000);
            pictures(sato, "湖", "夏休み", Scene.LAKE, at(year, 8, 13), TOKYO, 35.36, 138.73, 8, 6000);
            pictures(ada, "", "City lights", Scene.CITY, at(year, 12, 30), TOKYO, 35.66, 139.7, 8, 7000);
            pictures(mia, "", "Lakes", Scene.LAKE, at(year - 1, 8, 2), HAMBURG, 47.56, 12.98, 8, 8000);
            LOG.info("The demo is complete: {} accounts on the sign-in page", accounts.size());
        } catch (IOException e) {
            LOG.error("The demo could not keep its passwords below {}", installation.data(), e);
        }
    }

    private Store store(Stores.Draft draft) {
        return stores.findByCode(draft.code()).orElseGet(() -> stores.create(DEMO, draft));
    }

    private void staff(DemoAccounts passwords, String login, String name, Role role, Scope scope) throws IOException {
        String password = passwords.password(login);
        try {
            SignIn signIn = signIns.createStaff(DEMO, login, name, Set.of(new Assignment(role, scope)));
            Invitation invitation = invitations.invite(DEMO, signIn.id(), Duration.ofHours(1));
            invitations.accept(invitation.code(), password, HERE);
        } catch (LoginTakenException madeBefore) {
            LOG.debug("{} was made before", login);
        }
        accounts.add(new Account(SignIn.Kind.STAFF, login, password, name));
    }

    private Customer customer(
            Store home, String family, String given, String reading, String mail, String phone, String language) {
        return customers.search(DEMO, mail, Optional.empty(), 1).items().stream()
                .findFirst()
                .orElseGet(() -> customers.register(
                        DEMO,
                        new Customers.Draft(
                                home.id(),
                                family,
                                given,
                                reading,
                                List.of(
                                        new Customer.Channel(Customer.Channel.Kind.MAIL, mail),
                                        new Customer.Channel(Customer.Channel.Kind.PHONE, phone)),
                                "",
                                Optional.of(language),
                                "")));
    }

    private void others(Store ginza, Store altona) {
        customer(ginza, "高橋", "健一", "たかはし けんいち", "kenichi.takahashi@example.org", "03-5550-0121", "ja");
        customer(ginza, "田中", "さくら", "たなか さくら", "sakura.tanaka@example.org", "03-5550-0122", "ja");
        customer(ginza, "伊藤", "大輔", "いとう だいすけ", "daisuke.ito@example.org", "03-5550-0123", "ja");
        customer(ginza, "Moreau", "Camille", "", "camille.moreau@example.org", "03-5550-0124", "en");
        customer(altona, "Petersen", "Hauke", "", "hauke.petersen@example.org", "040 555 0131", "de");
        customer(altona, "Yılmaz", "Elif", "", "elif.yilmaz@example.org", "040 555 0132", "de");
        customer(altona, "Nowak", "Zofia", "", "zofia.nowak@example.org", "040 555 0133", "de");
        customer(altona, "Lindqvist", "Åsa", "", "asa.lindqvist@example.org", "040 555 0134", "en");
        customer(altona, "Fischer", "Johann", "", "johann.fischer@example.org", "040 555 0135", "de");
    }

    private void portal(DemoAccounts passwords, Customer customer) throws IOException {
        String login = customer.channels().get(0).value();
        String name = customer.called(Locale.ROOT);
        String password = passwords.password(login);
        if (customers.signIns(DEMO, customer.id()).isEmpty()) {
            Customers.Invited invited = customers.invite(DEMO, customer.id(), login, name, EnumSet.allOf(Right.class));
            invitations.accept(invited.invitation().code(), password, HERE);
        }
        accounts.add(new Account(SignIn.Kind.CUSTOMER, login, password, name));
    }

    private void pictures(
            Customer owner,
            String title,
            String occasion,
            Scene scene,
            LocalDateTime first,
            ZoneOffset offset,
            double latitude,
            double longitude,
            int count,
            long seed) {
        if (has(owner.id(), occasion)) {
            return;
        }
        Intake intake = intakes.open(
                DEMO,
                new Intakes.Draft(
                        owner.id(),
                        Optional.empty(),
                        Intake.Source.PROGRAM,
                        title,
                        occasion,
                        Optional.of(Selection.KEEP)));
        for (int i = 0; i < count && !Thread.currentThread().isInterrupted(); i++) {
            byte[] jpeg = new DemoPicture(
                            scene,
                            i % 4 == 3,
                            first.plusMinutes(37L * i + 11L * (i % 3)).plusDays(i / 6),
                            offset,
                            latitude + 0.003 * i,
                            longitude - 0.002 * i,
                            seed + i)
                    .jpeg();
            intakes.take(
                    DEMO,
                    intake.id(),
                    new Arrival(
                            "DSC_%04d.JPG".formatted(seed + i),
                            new ByteArrayInputStream(jpeg),
                            Optional.empty(),
                            Optional.of((long) jpeg.length),
                            i % 5 == 4 ? Optional.of(Selection.UNDECIDED) : Optional.empty(),
                            Attributes.none()));
        }
        intakes.close(DEMO, intake.id());
    }

    /** Whether the pictures of that occasion came in whole. */
    private boolean has(CustomerId owner, String occasion) {
        return intakes.list(DEMO, owner, Optional.empty(), 50).items().stream()
                .anyMatch(i -> i.occasion().equals(occasion) && i.closedAt().isPresent());
    }

    private static LocalDateTime at(int year, int month, int day) {
        return LocalDateTime.of(year, month, day, 9, 12);
    }
}
