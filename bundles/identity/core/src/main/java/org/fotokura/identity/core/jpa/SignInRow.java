// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.CollectionTable;
import javax.persistence.Column;
import javax.persistence.ElementCollection;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.Table;
import javax.persistence.Version;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.core.Logins;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Micros;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "IDENTITY_SIGN_IN")
class SignInRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Version
    @Column(name = "LOCK_", nullable = false)
    private long lock;

    @Column(name = "KIND", nullable = false)
    private String kind;

    @Column(name = "LOGIN", nullable = false)
    private String login;

    @Column(name = "LOGIN_KEY", nullable = false)
    private String loginKey;

    @Column(name = "NAME", nullable = false)
    private String name;

    @Column(name = "LANGUAGE")
    private @Nullable String language;

    @Column(name = "CREATED_AT", nullable = false)
    private long createdAt;

    @Column(name = "SHUT_AT")
    private @Nullable Long shutAt;

    @Column(name = "PASSWORD")
    private @Nullable String password;

    @Column(name = "PASSWORD_AT")
    private @Nullable Long passwordAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "IDENTITY_ROLE", joinColumns = @JoinColumn(name = "SIGN_IN"))
    private Set<HeldRole> roles = new HashSet<>();

    protected SignInRow() {}

    SignInRow(long id, SignIn.Kind kind, String login, String name, Set<Assignment> assignments, Instant at) {
        this.id = id;
        this.kind = letter(kind);
        this.login = Logins.checked(login);
        this.loginKey = Logins.key(login);
        this.name = Logins.checkedName(name);
        this.createdAt = Micros.of(at);
        assign(assignments);
    }

    static String letter(SignIn.Kind kind) {
        return switch (kind) {
            case STAFF -> "S";
            case CUSTOMER -> "C";
        };
    }

    SignIn.Kind kind() {
        return kind.equals("S") ? SignIn.Kind.STAFF : SignIn.Kind.CUSTOMER;
    }

    SignIn toSignIn() {
        return new SignIn(
                new SignInId(id),
                kind(),
                login,
                name,
                Optional.ofNullable(language).map(Locale::forLanguageTag),
                isUsable(),
                assignments(),
                Micros.toInstant(createdAt));
    }

    Actor toActor() {
        return switch (kind()) {
            case STAFF -> Actor.staff(id, name, assignments());
            case CUSTOMER -> Actor.customer(id, name);
        };
    }

    Set<Assignment> assignments() {
        return roles.stream().map(HeldRole::toAssignment).collect(Collectors.toUnmodifiableSet());
    }

    void assign(Set<Assignment> assignments) {
        Set<HeldRole> next = assignments.stream().map(HeldRole::new).collect(Collectors.toSet());
        roles.retainAll(next);
        roles.addAll(next);
    }

    long id() {
        return id;
    }

    String login() {
        return login;
    }

    String name() {
        return name;
    }

    boolean isShut() {
        return shutAt != null;
    }

    boolean isUsable() {
        return shutAt == null && password != null;
    }

    void shut(Instant at) {
        shutAt = Micros.of(at);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    void setPassword(String hash, Instant at) {
        password = hash;
        passwordAt = Micros.of(at);
    }

    void speak(Optional<Locale> locale) {
        language = locale.map(Locale::toLanguageTag).orElse(null);
    }
}
