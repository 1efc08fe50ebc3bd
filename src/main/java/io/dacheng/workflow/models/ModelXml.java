package io.dacheng.workflow.models;

import io.dacheng.shared.Refused;
import io.dacheng.workflow.gate.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads what the gate has let through; entities and anything outside of the file are not followed all the same. */
final class ModelXml {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DMN = "/DMN/";
    private static final String DISALLOW_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /** A process or decision that the engine would know after the file is deployed. */
    record Defined(ModelKind kind, String key, String name) {}

    private ModelXml() {}

    /** @throws Refused INVALID when it is no XML, or has a document type */
    static Document read(String file, byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DISALLOW_DOCTYPE, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(content));
        } catch (SAXException e) {
            throw Refused.invalid("workflow.models.xml", file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Refused.invalid("workflow.models.xml", file, e.toString());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java reads XML without document types", e);
        }
    }

    /**
     * The executable processes and the decisions of a file.
     *
     * @throws Refused INVALID when it is no XML or defines nothing
     */
    static List<Defined> definitions(ModelFile file) {
        List<Defined> found = new ArrayList<>();
        for (Element element : children(read(file.name(), file.content()).getDocumentElement())) {
            String key = element.getAttribute("id");
            String name = element.getAttribute("name").isBlank() ? key : element.getAttribute("name");
            if (is(element, "process") && "true".equals(element.getAttribute("isExecutable"))) {
                found.add(new Defined(ModelKind.PROCESS, key, name));
            } else if (isDmn(element) && "decision".equals(element.getLocalName())) {
                found.add(new Defined(ModelKind.DECISION, key, name));
            }
        }
        if (found.isEmpty()) {
            throw Refused.invalid("workflow.models.nothing", file.name());
        }
        return found;
    }

    /** Whether it is this element of BPMN. */
    static boolean is(Element element, String name) {
        return BPMN.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static boolean isDmn(Element element) {
        return element.getNamespaceURI() != null && element.getNamespaceURI().contains(DMN);
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** In hexadecimal. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
