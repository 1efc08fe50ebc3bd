package io.dacheng.workflow.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a file with the line where it begins. */
final class Node {

    /** Of an attribute: {@code namespace} is empty for those without prefix. */
    record Name(String namespace, String local) {}

    private final String namespace;
    private final String local;
    private final int line;
    private final @Nullable Node parent;
    private final Map<Name, String> attributes = new LinkedHashMap<>();
    private final List<Node> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Node(String namespace, String local, int line, @Nullable Node parent) {
        this.namespace = namespace;
        this.local = local;
        this.line = line;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    String namespace() {
        return namespace;
    }

    String local() {
        return local;
    }

    int line() {
        return line;
    }

    @Nullable
    Node parent() {
        return parent;
    }

    Map<Name, String> attributes() {
        return attributes;
    }

    List<Node> children() {
        return children;
    }

    void addText(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    int textLength() {
        return text.length();
    }

    /** Its own text, without that of the elements in it, and without space around it. */
    String text() {
        return text.toString().strip();
    }

    boolean is(String wantedNamespace, String... locals) {
        return namespace.equals(wantedNamespace) && List.of(locals).contains(local);
    }

    /** Null when there is none. */
    @Nullable
    String attribute(String name) {
        return attributes.get(new Name("", name));
    }

    @Nullable
    String attribute(String wantedNamespace, String name) {
        return attributes.get(new Name(wantedNamespace, name));
    }

    /** Exactly as written; empty when there is none. */
    String get(String name) {
        String value = attribute(name);
        return value == null ? "" : value;
    }

    String camunda(String name) {
        String value = attribute(Parts.CAMUNDA, name);
        return value == null ? "" : value;
    }

    Stream<Node> children(String wantedNamespace, String... locals) {
        return children.stream().filter(child -> child.is(wantedNamespace, locals));
    }

    /** This and all that is in it, in the order of the file. */
    Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }

    Stream<Node> all(String wantedNamespace, String... locals) {
        return all().filter(node -> node.is(wantedNamespace, locals));
    }

    /** Own id, else that of the nearest element around it that has one. */
    @Nullable
    String nearestId() {
        for (Node at = this; at != null; at = at.parent) {
            if (!at.get("id").isEmpty()) {
                return at.get("id");
            }
        }
        return null;
    }

    /** Elements below {@code extensionElements}. */
    Stream<Node> extensions(String... locals) {
        return children(namespace, "extensionElements").flatMap(all -> all.children(Parts.CAMUNDA, locals));
    }

    /** An extension property, as Modeler's group <i>Extension properties</i> has them. */
    @Nullable
    String property(String name) {
        return extensions("properties")
                .flatMap(all -> all.children(Parts.CAMUNDA, "property"))
                .filter(property -> name.equals(property.get("name")))
                .map(property -> property.get("value"))
                .findFirst()
                .orElse(null);
    }
}
