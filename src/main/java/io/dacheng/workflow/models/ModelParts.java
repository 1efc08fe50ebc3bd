package io.dacheng.workflow.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A model taken apart into the elements that people know, each with all that the file says about it, in an order and a
 * shape that do not depend on how the file was written: prefixes, white space and the order of attributes do not count.
 *
 * @param parts by id, in the order of the file
 * @param places where they are drawn, by id
 */
record ModelParts(Map<String, Part> parts, Map<String, String> places) {

    static final ModelParts NONE = new ModelParts(Map.of(), Map.of());

    /** The rows of a decision table, one after the other: the first that fits may count. */
    static final String ORDER = "order";

    /** Elements of BPMN whose children are elements of their own. */
    private static final Set<String> HOLDERS =
            Set.of("definitions", "process", "subProcess", "transaction", "collaboration");

    /** What flows say themselves, or nobody draws. */
    private static final Set<String> LEFT_OUT = Set.of("incoming", "outgoing", "BPMNDiagram", "DMNDI");

    /** Boxes around what is meant. */
    private static final Set<String> TRANSPARENT = Set.of("extensionElements", "properties", "inputOutput", "text");

    private static final Map<String, String> PREFIXES = Map.of(
            "http://camunda.org/schema/1.0/bpmn", "camunda:",
            "http://camunda.org/schema/1.0/dmn", "camunda:",
            "http://camunda.org/schema/modeler/1.0", "modeler:");

    /**
     * @param type name of the element
     * @param values what the file says, by property
     */
    record Part(String id, String type, String name, Map<String, String> values) {}

    /** @param key of the process or decision; others in the file are parts of it all the same */
    static ModelParts of(String key, byte[] content) {
        Document document = ModelXml.read(key, content);
        Map<String, Part> parts = new LinkedHashMap<>();
        Element root = document.getDocumentElement();
        if (ModelXml.isDmn(root)) {
            decisions(root, parts);
        } else {
            held(root, null, parts);
            nameFlows(parts);
        }
        Map<String, String> places = new HashMap<>();
        drawn(root, places);
        return new ModelParts(parts, places);
    }

    private static void held(Element holder, @Nullable String inside, Map<String, Part> parts) {
        for (Element element : ModelXml.children(holder)) {
            String id = element.getAttribute("id");
            if (!isPart(element)) {
                continue;
            }
            Map<String, String> values = new LinkedHashMap<>();
            if (inside != null) {
                values.put("inside", inside);
            }
            boolean holds = HOLDERS.contains(element.getLocalName());
            flatten(element, "", values, holds);
            parts.put(id, part(element, values));
            if (holds) {
                held(element, "process".equals(element.getLocalName()) ? null : id, parts);
            }
        }
    }

    private static boolean isPart(Element element) {
        return element.hasAttribute("id")
                && ModelXml.BPMN.equals(element.getNamespaceURI())
                && !LEFT_OUT.contains(element.getLocalName());
    }

    /** A table's columns and rows are parts; a row's cells are told by the names of their columns. */
    private static void decisions(Element root, Map<String, Part> parts) {
        for (Element element : ModelXml.children(root)) {
            if (!element.hasAttribute("id") || !ModelXml.isDmn(element)) {
                continue;
            }
            Map<String, String> values = new LinkedHashMap<>();
            flatten(element, "", values, false);
            parts.put(element.getAttribute("id"), part(element, values));
            for (Element table : ModelXml.children(element)) {
                if ("decisionTable".equals(table.getLocalName())) {
                    table(table, parts);
                }
            }
        }
    }

    private static void table(Element table, Map<String, Part> parts) {
        Map<String, String> own = new LinkedHashMap<>();
        attributes(table, "", own);
        List<Element> columns = new ArrayList<>();
        List<Element> rows = new ArrayList<>();
        for (Element child : ModelXml.children(table)) {
            switch (child.getLocalName()) {
                case "input", "output" -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    flatten(child, "", values, false);
                    parts.put(child.getAttribute("id"), part(child, values));
                    columns.add(child);
                }
                case "rule" -> rows.add(child);
                default -> flatten(child, child.getLocalName(), own, false);
            }
        }
        own.put(ORDER, rows.stream().map(row -> row.getAttribute("id")).collect(Collectors.joining(" ")));
        parts.put(table.getAttribute("id"), part(table, own));
        rows.forEach(row -> parts.put(row.getAttribute("id"), row(row, columns)));
    }

    private static Part row(Element row, List<Element> columns) {
        Map<String, String> values = new LinkedHashMap<>();
        int column = 0;
        List<String> words = new ArrayList<>();
        for (Element cell : ModelXml.children(row)) {
            boolean entry = cell.getLocalName().endsWith("Entry");
            String label =
                    entry && column < columns.size() ? DecisionTable.label(columns.get(column++)) : cell.getLocalName();
            values.put(
                    entry ? "entry[" + label + "]" : label,
                    cell.getTextContent().strip());
            if (entry) {
                words.add(
                        cell.getTextContent().strip().isEmpty()
                                ? "–"
                                : cell.getTextContent().strip());
            }
        }
        return new Part(row.getAttribute("id"), "rule", String.join(" · ", words), values);
    }

    private static Part part(Element element, Map<String, String> values) {
        String name =
                element.getAttribute("name").isBlank() ? element.getAttribute("label") : element.getAttribute("name");
        String id = element.getAttribute("id");
        return new Part(id, element.getLocalName(), name.isBlank() ? id : name.replaceAll("\\s+", " "), values);
    }

    /** @param shallow children that are parts of their own are left out */
    private static void flatten(Element element, String path, Map<String, String> values, boolean shallow) {
        attributes(element, path, values);
        String text = ownText(element);
        if (!text.isEmpty() && !path.isEmpty()) {
            put(values, path, text);
        }
        for (Element child : ModelXml.children(element)) {
            boolean own = shallow && isPart(child) || "decisionTable".equals(child.getLocalName());
            if (LEFT_OUT.contains(child.getLocalName()) || own) {
                continue;
            }
            String step = TRANSPARENT.contains(child.getLocalName()) ? path : join(path, named(child));
            flatten(child, step, values, false);
        }
    }

    /** Extension properties and parameters are told apart by their names, not by where they stand. */
    private static String named(Element child) {
        String name = child.getAttribute("name");
        boolean known =
                child.getNamespaceURI() != null && PREFIXES.containsKey(child.getNamespaceURI()) && !name.isEmpty();
        return prefixed(child) + (known ? "[" + name + "]" : "");
    }

    private static void attributes(Element element, String path, Map<String, String> values) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            boolean technical = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                    || XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attribute.getNamespaceURI())
                    || "id".equals(attribute.getName());
            boolean said = "name".equals(attribute.getName()) && path.endsWith("[" + attribute.getValue() + "]");
            if (technical || said) {
                continue;
            }
            boolean value = "value".equals(attribute.getLocalName()) && path.endsWith("]");
            put(values, value ? path : join(path, prefixed(attribute)), attribute.getValue());
        }
    }

    private static void put(Map<String, String> values, String property, String value) {
        String free = property;
        for (int n = 2; values.containsKey(free); n++) {
            free = property + " " + n;
        }
        values.put(free, value.strip());
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "/" + step;
    }

    private static String prefixed(Node node) {
        String prefix = node.getNamespaceURI() == null ? null : PREFIXES.get(node.getNamespaceURI());
        return (prefix == null ? "" : prefix) + node.getLocalName();
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    /** Flows without a name are called by what they join, and say so by names. */
    private static void nameFlows(Map<String, Part> parts) {
        parts.replaceAll((id, part) -> {
            if (!"sequenceFlow".equals(part.type())) {
                return part;
            }
            String from = nameOf(parts, part.values().get("sourceRef"));
            String to = nameOf(parts, part.values().get("targetRef"));
            String name = part.name().equals(id) ? from + " → " + to : part.name() + " (" + from + " → " + to + ")";
            return new Part(id, part.type(), name, part.values());
        });
    }

    private static String nameOf(Map<String, Part> parts, @Nullable String id) {
        Part part = id == null ? null : parts.get(id);
        return part == null ? String.valueOf(id) : part.name();
    }

    private static void drawn(Element element, Map<String, String> places) {
        for (Element child : ModelXml.children(element)) {
            String of = child.getAttribute("bpmnElement").isEmpty()
                    ? child.getAttribute("dmnElementRef")
                    : child.getAttribute("bpmnElement");
            if (!of.isEmpty() && child.getLocalName().endsWith("Shape")) {
                ModelXml.children(child).stream()
                        .filter(bounds -> "Bounds".equals(bounds.getLocalName()))
                        .findFirst()
                        .ifPresent(bounds -> places.put(
                                of,
                                bounds.getAttribute("x") + " " + bounds.getAttribute("y") + " "
                                        + bounds.getAttribute("width") + " " + bounds.getAttribute("height")));
            }
            drawn(child, places);
        }
    }
}
