package io.dacheng.workflow.gate;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/** Reads XML that nobody has looked at yet: no document type, no entities, nothing from elsewhere, and within limits. */
final class XmlFile {

    static final int MOST_ELEMENTS = 10_000;
    static final int DEEPEST = 40;
    static final int MOST_ATTRIBUTES = 60;
    static final int LONGEST_TEXT = 10_000;

    private static final String DISALLOW_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

    private XmlFile() {}

    /** The root; null when it could not be read, and {@code findings} says why. */
    static @Nullable Node read(String xml, Findings findings) {
        Reading reading = new Reading();
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DISALLOW_DTD, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setXIncludeAware(false);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setContentHandler(reading);
            reader.setErrorHandler(reading);
            reader.setEntityResolver(reading);
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", reading);
            reader.parse(new InputSource(new StringReader(xml)));
            return reading.root;
        } catch (TooMuch limit) {
            findings.addAt(
                    Rule.XML_LIMITS, reading.line(), null, findings.word("xml-limits." + limit.what), limit.most);
        } catch (SAXParseException e) {
            Integer line = e.getLineNumber() > 0 ? e.getLineNumber() : null;
            boolean dtd = e.getMessage().contains("DOCTYPE");
            findings.addAt(dtd ? Rule.NO_DTD : Rule.WELL_FORMED, line, null, e.getMessage());
        } catch (SAXException e) {
            findings.addAt(Rule.WELL_FORMED, null, null, String.valueOf(e.getMessage()));
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("The platform cannot read XML safely", e);
        }
        return null;
    }

    private static final class TooMuch extends SAXException {

        private static final long serialVersionUID = 1L;

        private final String what;
        private final int most;

        private TooMuch(String what, int most) {
            super(what);
            this.what = what;
            this.most = most;
        }
    }

    private static final class Reading extends DefaultHandler2 {

        private @Nullable Locator locator;
        private @Nullable Node root;
        private @Nullable Node current;
        private int elements;
        private int depth;
        /** Where the last event ended is where the next one begins. */
        private int begin = 1;

        private int line() {
            return locator == null ? begin : locator.getLineNumber();
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public void startElement(String namespace, String local, String qualified, Attributes attributes)
                throws SAXException {
            require("elements", ++elements, MOST_ELEMENTS);
            require("depth", ++depth, DEEPEST);
            require("attributes", attributes.getLength(), MOST_ATTRIBUTES);
            Node node = new Node(namespace, local, begin, current);
            for (int i = 0; i < attributes.getLength(); i++) {
                require("text", attributes.getValue(i).length(), LONGEST_TEXT);
                node.attributes()
                        .put(new Node.Name(attributes.getURI(i), attributes.getLocalName(i)), attributes.getValue(i));
            }
            if (root == null) {
                root = node;
            }
            current = node;
            begin = line();
        }

        @Override
        public void endElement(String namespace, String local, String qualified) {
            depth--;
            current = current == null ? null : current.parent();
            begin = line();
        }

        @Override
        public void characters(char[] characters, int start, int length) throws SAXException {
            if (current != null) {
                current.addText(characters, start, length);
                require("text", current.textLength(), 2 * LONGEST_TEXT);
            }
            begin = line();
        }

        @Override
        public void comment(char[] characters, int start, int length) {
            begin = line();
        }

        @Override
        public void processingInstruction(String target, String data) {
            begin = line();
        }

        @Override
        public InputSource resolveEntity(
                @Nullable String name, @Nullable String publicId, @Nullable String baseUri, @Nullable String systemId) {
            return new InputSource(new StringReader(""));
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }

        private static void require(String what, int seen, int most) throws TooMuch {
            if (seen > most) {
                throw new TooMuch(what, most);
            }
        }
    }
}
