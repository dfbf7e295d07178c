// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fotokura.catalog.TakenAt;
import org.jspecify.annotations.Nullable;

/**
 * What a file's XMP packet tells (ISO 16684-1). Read as a stream of elements, in memory that doesn't grow with it; a packet with a document
 * type, and so with entities of its own, is not read.
 */
record XmpFacts(Optional<String> title, List<String> keywords, Optional<Integer> rating, Optional<TakenAt> takenAt) {
    static final XmpFacts NONE = new XmpFacts(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/";
    private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
    private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
    private static final int DEEPEST = 64;
    private static final int LONGEST = 4096;
    private static final int MOST_KEYWORDS = 200;
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    static XmpFacts read(byte[] packet) {
        Reading reading = new Reading();
        try {
            XMLStreamReader xml;
            synchronized (FACTORY) {
                xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(packet));
            }
            try {
                reading.read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // What was read before the error still counts.
        }
        return reading.facts();
    }

    private static final class Reading {
        private final Deque<String> open = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private final List<String> keywords = new ArrayList<>();
        private @Nullable String title;
        private @Nullable String rating;
        private @Nullable String original;
        private @Nullable String created;
        private @Nullable String digitized;

        void read(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> {
                        return;
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        open.push(xml.getNamespaceURI() + "|" + xml.getLocalName());
                        if (open.size() > DEEPEST) {
                            return;
                        }
                        text.setLength(0);
                        if (open.getFirst().equals(RDF + "|Description")) {
                            for (int i = 0; i < xml.getAttributeCount(); i++) {
                                simple(
                                        xml.getAttributeNamespace(i) + "|" + xml.getAttributeLocalName(i),
                                        xml.getAttributeValue(i));
                            }
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (text.length() + xml.getTextLength() <= LONGEST) {
                            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        end();
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
        }

        private void end() {
            String name = open.pop();
            String value = text.toString().strip();
            if (name.equals(RDF + "|li")) {
                if (open.contains(DC + "|title")) {
                    title = title == null ? value : title;
                } else if (open.contains(DC + "|subject") && keywords.size() < MOST_KEYWORDS && !value.isEmpty()) {
                    keywords.add(value);
                }
            } else {
                simple(name, value);
            }
        }

        private void simple(String name, String value) {
            if (value.isBlank()) {
                return;
            }
            switch (name) {
                case XMP + "|Rating" -> rating = value;
                case EXIF + "|DateTimeOriginal" -> original = value;
                case PHOTOSHOP + "|DateCreated" -> created = value;
                case XMP + "|CreateDate" -> digitized = value;
                default -> {}
            }
        }

        XmpFacts facts() {
            Optional<TakenAt> takenAt = date(original).or(() -> date(created)).or(() -> date(digitized));
            Optional<Integer> stars = Optional.ofNullable(rating)
                    .filter(r -> r.matches("[1-5](\\.0+)?"))
                    .map(r -> r.charAt(0) - '0');
            if (title == null && keywords.isEmpty() && stars.isEmpty() && takenAt.isEmpty()) {
                return NONE;
            }
            return new XmpFacts(Optional.ofNullable(title), List.copyOf(keywords), stars, takenAt);
        }

        private static Optional<TakenAt> date(@Nullable String text) {
            Matcher m = DATE.matcher(text == null ? "" : text);
            if (!m.matches()) {
                return Optional.empty();
            }
            Optional<LocalDateTime> local = ExifFacts.date(m.group(1));
            Optional<ZoneOffset> offset = Optional.ofNullable(m.group(2)).flatMap(ExifFacts::offset);
            return local.map(l -> new TakenAt(l, offset));
        }
    }
}
