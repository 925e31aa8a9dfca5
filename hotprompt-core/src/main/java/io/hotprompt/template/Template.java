package io.hotprompt.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Text with {@code {{variables}}}, compiled once, rendered often.
 *
 * <p>Immutable, safe for use by any number of threads. Values are data: what a value contains is never read as a template.
 */
public final class Template {

    /** How many characters of a written variable are not its name. */
    private static final int BRACES = 4;

    private final List<Piece> pieces;
    private final List<Reference> variables;
    private final List<Reference> includes;

    /** One slot per piece: the literal text, or null where a variable goes. */
    private final @Nullable String[] literals;

    /** The slots where a variable goes, and its name. */
    private final int[] places;

    private final String[] names;

    private final int literalLength;

    private Template(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.variables = references(pieces, Piece.Kind.VARIABLE);
        this.includes = references(pieces, Piece.Kind.INCLUDE);
        this.literals = new String[pieces.size()];
        this.places = IntStream.range(0, pieces.size())
                .filter(i -> pieces.get(i).kind() != Piece.Kind.LITERAL)
                .toArray();
        this.names = IntStream.of(places).mapToObj(i -> pieces.get(i).text()).toArray(String[]::new);
        int length = 0;
        for (int i = 0; i < literals.length; i++) {
            Piece piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.LITERAL) {
                literals[i] = piece.text();
                length += piece.text().length();
            }
        }
        this.literalLength = length;
    }

    /**
     * Compiles text; linear in its length.
     *
     * @throws TemplateSyntaxException with every error and its position
     */
    public static Template compile(String text) {
        return new Template(new TemplateScanner(text).scan());
    }

    /** The variables, each once, in order of first use. After {@link #withIncludes} also those of included text. */
    public List<Reference> variables() {
        return variables;
    }

    /** The prompts this text includes, each once, in order of first use; empty once they are resolved. */
    public List<Reference> includes() {
        return includes;
    }

    /** How many characters (UTF-16 units) stand in the text outside variables and includes. */
    public int literalLength() {
        return literalLength;
    }

    /**
     * How long the text becomes when includes are resolved, without resolving them: literal text and variables as they are
     * written, so that a text made of variables alone counts too. Lengths above {@link Integer#MAX_VALUE} count as that.
     *
     * @param includedLengths resolved length by name, for every prompt this text includes
     */
    public long resolvedLength(Map<String, Long> includedLengths) {
        long length = literalLength;
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.INCLUDE) {
                length = Math.min(length + included(includedLengths, piece.text()), Integer.MAX_VALUE);
            } else if (piece.kind() == Piece.Kind.VARIABLE) {
                length += piece.text().length() + BRACES;
            }
        }
        return length;
    }

    /**
     * This template with every include replaced by the template it names.
     *
     * @param resolved templates without includes, by name, for every prompt this text includes
     * @throws IllegalArgumentException if one is not there or still has includes
     */
    public Template withIncludes(Map<String, Template> resolved) {
        if (includes.isEmpty()) {
            return this;
        }
        PieceJoiner joiner = new PieceJoiner();
        for (Piece piece : pieces) {
            if (piece.kind() != Piece.Kind.INCLUDE) {
                add(joiner, piece, piece.position());
                continue;
            }
            Template template = included(resolved, piece.text());
            if (!template.includes.isEmpty()) {
                throw new IllegalArgumentException("the included template has includes itself; resolve it first");
            }
            template.pieces.forEach(inner -> add(joiner, inner, piece.position()));
        }
        return new Template(joiner.join());
    }

    /**
     * The text with its variables filled in.
     *
     * @param values asked once per place where a variable stands
     * @param maxLength longest text allowed, in UTF-16 units
     * @throws UnfilledVariablesException naming every variable without a value
     * @throws OutputTooLongException before any text is allocated, if it would be longer than {@code maxLength}
     * @throws IllegalStateException if includes are not resolved
     */
    public String render(Values values, int maxLength) {
        if (!includes.isEmpty()) {
            throw new IllegalStateException("includes are not resolved");
        }
        @Nullable String[] output = literals.clone();
        long length = literalLength;
        for (int i = 0; i < places.length; i++) {
            String value = values.get(names[i]);
            if (value == null) {
                throw unfilled(values);
            }
            output[places[i]] = value;
            length += value.length();
        }
        if (length > maxLength) {
            throw new OutputTooLongException(length, maxLength);
        }
        return output.length == 1 ? String.valueOf(output[0]) : String.join("", output);
    }

    private static void add(PieceJoiner joiner, Piece piece, Position position) {
        if (piece.kind() == Piece.Kind.LITERAL) {
            joiner.literal(piece.text());
        } else {
            joiner.reference(piece.kind(), piece.text(), position);
        }
    }

    private UnfilledVariablesException unfilled(Values values) {
        return new UnfilledVariablesException(variables.stream()
                .map(Reference::name)
                .filter(name -> values.get(name) == null)
                .toList());
    }

    private static <T> T included(Map<String, T> resolved, String name) {
        T found = resolved.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no template for the include " + name);
        }
        return found;
    }

    /** The pieces of this kind, each name once, in order of first use. */
    static List<Reference> references(List<Piece> pieces, Piece.Kind kind) {
        Map<String, Reference> first = new LinkedHashMap<>();
        pieces.stream()
                .filter(piece -> piece.kind() == kind)
                .forEach(piece -> first.putIfAbsent(piece.text(), piece.reference()));
        return List.copyOf(first.values());
    }

    /** The number of pieces; never the text. */
    @Override
    public String toString() {
        return "Template["
                + Arrays.toString(variables.stream().map(Reference::name).toArray()) + "]";
    }
}
