// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fotokura.identity.CodeRefusedException;
import org.fotokura.identity.Invitations.Invitation;
import org.fotokura.identity.LastAdministratorException;
import org.fotokura.identity.LoginTakenException;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.TooManyAttemptsException;
import org.fotokura.identity.UnknownSignInException;
import org.fotokura.identity.WeakPasswordException;
import org.fotokura.identity.core.Delays;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase(unit = "identity", changelog = "db/identity/changelog.sql")
class InvitationTest {
    private static final StoreId STORE = new StoreId(5);
    private static final Assignment CLERK = new Assignment(Role.CLERK, Scope.of(STORE));

    private final TestDatabase database;
    private House house;

    InvitationTest(TestDatabase database) {
        this.database = database;
        this.house = new House(database);
    }

    @BeforeEach
    void empty() {
        database.clear();
        house = new House(database);
    }

    private Invitation invited(String login) {
        SignIn anna = house.signIns.createCustomer(House.OPERATOR, login, "Anna Muster");
        return house.invitations.invite(House.OPERATOR, anna.id(), Duration.ofDays(30));
    }

    @Test
    void aCodeIsReadableFromPaper() {
        Invitation invitation = invited("anna@example.org");
        assertTrue(invitation.code().matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"), invitation.code());
        assertEquals("/invite/" + invitation.code(), invitation.path());
        String mistyped = " "
                + invitation
                        .code()
                        .toLowerCase(Locale.ROOT)
                        .replace("-", " ")
                        .replace('0', 'o')
                        .replace('1', 'l');
        assertEquals("Anna Muster", house.invitations.look(mistyped, House.HERE).name());
    }

    @Test
    void aCodeSetsThePasswordOnce() {
        Invitation invitation = invited("anna@example.org");
        Sessions.Opened opened = house.invitations.accept(invitation.code(), House.PASSWORD, House.HERE);
        assertEquals(Actor.Kind.CUSTOMER, opened.session().actor().kind());
        assertTrue(house.sessions.resolve(opened.token()).isPresent());
        house.signIn("anna@example.org");
        assertThrows(
                CodeRefusedException.class,
                () -> house.invitations.accept(invitation.code(), "yet another phrase", House.HERE));
        house.signIn("anna@example.org");
    }

    @Test
    void aCodeEndsWithItsTime() {
        Invitation invitation = invited("anna@example.org");
        house.clock.pass(Duration.ofDays(30));
        assertThrows(CodeRefusedException.class, () -> house.invitations.look(invitation.code(), House.HERE));
    }

    @Test
    void aNewCodeEndsTheFormerOne() {
        Invitation former = invited("anna@example.org");
        SignIn anna = house.invitations.look(former.code(), House.HERE);
        Invitation next = house.invitations.invite(House.OPERATOR, anna.id(), Duration.ofDays(30));
        assertThrows(CodeRefusedException.class, () -> house.invitations.look(former.code(), House.HERE));
        assertEquals(anna.id(), house.invitations.look(next.code(), House.HERE).id());
    }

    @Test
    void aWeakPasswordDoesNotUseTheCodeUp() {
        Invitation invitation = invited("anna@example.org");
        assertThrows(
                WeakPasswordException.class, () -> house.invitations.accept(invitation.code(), "short", House.HERE));
        house.invitations.accept(invitation.code(), House.PASSWORD, House.HERE);
    }

    @Test
    void guessingCodesIsDelayed() {
        Invitation invitation = invited("anna@example.org");
        for (int i = 0; i < Delays.CODES.free(); i++) {
            String guess = "0000-0000-000" + i;
            assertThrows(CodeRefusedException.class, () -> house.invitations.look(guess, House.HERE));
        }
        assertThrows(TooManyAttemptsException.class, () -> house.invitations.look(invitation.code(), House.HERE));
        house.clock.pass(Duration.ofSeconds(1));
        house.invitations.look(invitation.code(), House.HERE);
    }

    @Test
    void acceptingEndsTheSessionsOfBefore() {
        SignIn anna = house.customer("anna@example.org");
        Sessions.Opened former = house.signIn("anna@example.org");
        Invitation invitation = house.invitations.invite(House.OPERATOR, anna.id(), Duration.ofDays(1));
        house.invitations.accept(invitation.code(), "another wooden spoon", House.HERE);
        assertEquals(Optional.empty(), house.sessions.resolve(former.token()));
        assertTrue(house.events.ended.contains(former.session().id().toString()));
    }

    @Test
    void theLinkMakesOneAdministrator() {
        assertFalse(house.invitations.hasAdministrator());
        Invitation link = house.invitations.administratorLink(House.OPERATOR);
        assertTrue(link.path().startsWith("/welcome/"));
        Sessions.Opened opened =
                house.invitations.becomeAdministrator(link.code(), "boss", "Bea Oss", House.PASSWORD, House.HERE);
        assertEquals(
                Set.of(JpaSignIns.administrator()), opened.session().actor().assignments());
        assertTrue(house.invitations.hasAdministrator());
        assertThrows(
                CodeRefusedException.class,
                () -> house.invitations.becomeAdministrator(
                        link.code(), "boss2", "Bea Oss", House.PASSWORD, House.HERE));
    }

    @Test
    void aTakenLoginDoesNotUseTheLinkUp() {
        house.staff("kim", CLERK);
        Invitation link = house.invitations.administratorLink(House.OPERATOR);
        assertThrows(
                LoginTakenException.class,
                () -> house.invitations.becomeAdministrator(
                        link.code(), "KIM", "Kim Again", House.PASSWORD, House.HERE));
        house.invitations.becomeAdministrator(link.code(), "boss", "Bea Oss", House.PASSWORD, House.HERE);
    }

    @Test
    void theLinkEndsAfterADayAndWhenAnotherIsMade() {
        Invitation former = house.invitations.administratorLink(House.OPERATOR);
        Invitation next = house.invitations.administratorLink(House.OPERATOR);
        for (Invitation link : new Invitation[] {former, next}) {
            if (link == next) {
                house.clock.pass(Duration.ofHours(24));
            }
            assertThrows(
                    CodeRefusedException.class,
                    () -> house.invitations.becomeAdministrator(
                            link.code(), "boss", "Bea Oss", House.PASSWORD, House.HERE));
        }
    }

    @Test
    void anInvitationsCodeIsNoAdministratorsLink() {
        Invitation invitation = invited("anna@example.org");
        assertThrows(
                CodeRefusedException.class,
                () -> house.invitations.becomeAdministrator(
                        invitation.code(), "boss", "Bea Oss", House.PASSWORD, House.HERE));
        Invitation link = house.invitations.administratorLink(House.OPERATOR);
        assertThrows(CodeRefusedException.class, () -> house.invitations.look(link.code(), House.HERE));
    }

    @Test
    void onlyOperatorsAskForTheLink() {
        Sessions.Opened boss = administrator("boss");
        assertThrows(
                ForbiddenException.class,
                () -> house.invitations.administratorLink(boss.session().actor()));
        assertThrows(ForbiddenException.class, () -> house.invitations.administratorLink(Actor.nobody()));
    }

    private Sessions.Opened administrator(String login) {
        Invitation link = house.invitations.administratorLink(House.OPERATOR);
        return house.invitations.becomeAdministrator(link.code(), login, "Bea Oss", House.PASSWORD, House.HERE);
    }

    @Test
    void aManagerRulesWithinTheStoreOnly() {
        house.staff("manager", new Assignment(Role.STORE_MANAGER, Scope.of(STORE)));
        Actor manager = house.signIn("manager").session().actor();
        SignIn clerk = house.signIns.createStaff(manager, "clerk", "C Lerk", Set.of(CLERK));
        house.signIns.assign(manager, clerk.id(), Set.of(new Assignment(Role.STORE_MANAGER, Scope.of(STORE))));
        for (Assignment beyond : Set.of(
                new Assignment(Role.CLERK, Scope.of(new StoreId(6))),
                new Assignment(Role.CHAIN_ADMINISTRATOR, Scope.of(STORE)),
                JpaSignIns.administrator())) {
            assertThrows(ForbiddenException.class, () -> house.signIns.assign(manager, clerk.id(), Set.of(beyond)));
            assertThrows(
                    ForbiddenException.class,
                    () -> house.signIns.createStaff(manager, "other", "Other", Set.of(beyond)));
        }
        SignIn elsewhere = house.staff("elsewhere", new Assignment(Role.CLERK, Scope.of(new StoreId(6))));
        assertThrows(ForbiddenException.class, () -> house.signIns.shut(manager, elsewhere.id()));
        assertThrows(ForbiddenException.class, () -> house.signIns.assign(manager, elsewhere.id(), Set.of(CLERK)));
        Actor mere = house.signIns
                .find(clerk.id())
                .map(s -> Actor.staff(1, "x", Set.of(CLERK)))
                .orElseThrow();
        assertThrows(ForbiddenException.class, () -> house.signIns.createStaff(mere, "other", "Other", Set.of(CLERK)));
    }

    @Test
    void theLastAdministratorStays() {
        Sessions.Opened boss = administrator("boss");
        Actor actor = boss.session().actor();
        var own = new SignInId(actor.id());
        assertThrows(LastAdministratorException.class, () -> house.signIns.shut(actor, own));
        assertThrows(LastAdministratorException.class, () -> house.signIns.assign(actor, own, Set.of(CLERK)));
        administrator("second");
        house.signIns.assign(actor, own, Set.of(CLERK));
        assertEquals(
                Set.of(CLERK),
                house.sessions.resolve(boss.token()).orElseThrow().actor().assignments());
    }

    @Test
    void anUnknownOrShutSignInIsNotInvited() {
        SignIn anna = house.customer("anna@example.org");
        house.signIns.shut(House.OPERATOR, anna.id());
        assertThrows(
                UnknownSignInException.class,
                () -> house.invitations.invite(House.OPERATOR, anna.id(), Duration.ofDays(1)));
    }

    @Test
    void aCustomersSignInHoldsNoRoles() {
        SignIn anna = house.customer("anna@example.org");
        assertThrows(
                UnknownSignInException.class, () -> house.signIns.assign(House.OPERATOR, anna.id(), Set.of(CLERK)));
    }
}
