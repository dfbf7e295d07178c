// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Refusal;
import org.fotokura.ui.Frame;
import org.fotokura.ui.Happening;
import org.fotokura.ui.ViewContext;

/** A tab without a shell: addresses are plain, and events come when a test says so. */
final class OpenTab implements ViewContext {
    private final Actor actor;
    private final Frame frame;
    private final List<Consumer<List<Happening>>> hearing = new ArrayList<>();

    OpenTab(Actor actor, Frame frame) {
        this.actor = actor;
        this.frame = frame;
    }

    void happens(String topic, Map<String, Object> facts) {
        List.copyOf(hearing).forEach(h -> h.accept(List.of(new Happening(topic, facts))));
    }

    int listeners() {
        return hearing.size();
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public Locale locale() {
        return Locale.ENGLISH;
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public List<String> parameters() {
        return List.of();
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public String link(String route, String... parameters) {
        return frame.path() + "/" + route + "/" + String.join("/", parameters);
    }

    @Override
    public void navigate(String route, String... parameters) {}

    @Override
    public void address(String... parameters) {}

    @Override
    public void title(String title) {}

    @Override
    public void say(String sentence) {}

    @Override
    public void refuse(Refusal refusal) {
        throw refusal;
    }

    @Override
    public boolean attempt(Runnable act) {
        act.run();
        return true;
    }

    @Override
    public String sentence(Refusal refusal) {
        return refusal.code();
    }

    @Override
    public Registration on(String topic, Consumer<List<Happening>> handler) {
        hearing.add(handler);
        return () -> hearing.remove(handler);
    }

    @Override
    public void access(Runnable task) {
        task.run();
    }

    @Override
    public boolean closed() {
        return false;
    }

    @Override
    public void onClose(Runnable task) {}

    @Override
    public <S> Component cards(Class<S> type, S subject) {
        return new Div();
    }
}
