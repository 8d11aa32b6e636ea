// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The API of a package in lines {@code type | member}: one for each public type, and one for each member that others
 * can call, override or read. Members inherited from a type that is not public count as the type's own. A line that
 * changes or disappears breaks code that relied on it.
 */
final class Signatures {
    private static final String OURS = "dev.tracingchannels.";
    private static final Set<String> IN_EVERY_ENUM = Set.of("values", "valueOf");

    private static final Comparator<String> TYPE_FIRST = Comparator.comparing(ApiDiff::subject)
            .thenComparing(line -> !ApiDiff.isType(line))
            .thenComparing(Comparator.naturalOrder());

    private static final Set<String> OMITTED_ABOVE = Set.of("Object", "Record");

    /** The modifiers that callers depend on, in the usual order. */
    private static final List<JavaModifier> MODIFIERS = List.of(
            JavaModifier.PUBLIC,
            JavaModifier.PROTECTED,
            JavaModifier.ABSTRACT,
            JavaModifier.STATIC,
            JavaModifier.FINAL);

    private final Pattern shortened;

    private Signatures(String ownPackage) {
        shortened = Pattern.compile("\\b(?:java\\.lang|" + Pattern.quote(ownPackage) + ")\\.(?=[A-Z])");
    }

    /** Returns the public types of a package and their members in a stable order. */
    static List<String> of(String ownPackage, Collection<JavaClass> types) {
        Signatures signatures = new Signatures(ownPackage);
        Set<String> lines = new TreeSet<>(TYPE_FIRST);
        publicTypes(ownPackage, types).forEach(type -> signatures.addTo(lines, type));
        return List.copyOf(lines);
    }

    /** Returns lines of both, in the order of {@link #of}. */
    static List<String> merged(Collection<String> some, Collection<String> others) {
        Set<String> lines = new TreeSet<>(TYPE_FIRST);
        lines.addAll(some);
        lines.addAll(others);
        return List.copyOf(lines);
    }

    /**
     * Returns the lines of methods that are left out because a public supertype offers them. On an older JDK, whose type lacks
     * them, they are the type's own.
     */
    static Set<String> restated(String ownPackage, Collection<JavaClass> types) {
        Signatures signatures = new Signatures(ownPackage);
        return publicTypes(ownPackage, types)
                .flatMap(type -> type.getMethods().stream()
                        .filter(Signatures::isSaidAbove)
                        .map(method -> signatures.name(type) + " | " + signatures.member(type, method)))
                .collect(Collectors.toSet());
    }

    private static Stream<JavaClass> publicTypes(String ownPackage, Collection<JavaClass> types) {
        return types.stream().filter(type -> type.getPackageName().equals(ownPackage) && isPublic(type));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                && type.getEnclosingClass().map(Signatures::isPublic).orElse(true);
    }

    private void addTo(Set<String> lines, JavaClass type) {
        lines.add(name(type) + " | type = " + header(type));
        Stream.concat(Stream.of(type), hiddenAbove(type))
                .flatMap(owner -> Stream.concat(owner.getFields().stream(), owner.getCodeUnits().stream()))
                .filter(member -> isOffered(type, member))
                .forEach(member -> lines.add(name(type) + " | " + member(type, member)));
    }

    /**
     * Returns our supertypes that are not public. Nothing is known about types of others, some of which are not on the
     * class path.
     */
    private static Stream<JavaClass> hiddenAbove(JavaClass type) {
        return above(type)
                .map(JavaType::toErasure)
                .filter(Signatures::isHidden)
                .flatMap(hidden -> Stream.concat(Stream.of(hidden), hiddenAbove(hidden)));
    }

    private static Stream<JavaType> above(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static boolean isHidden(JavaClass type) {
        return type.getName().startsWith(OURS) && !isPublic(type);
    }

    private static boolean isOffered(JavaClass type, JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        boolean inherited = modifiers.contains(JavaModifier.PROTECTED) && !isFinal(type);
        return (modifiers.contains(JavaModifier.PUBLIC) || inherited)
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !modifiers.contains(JavaModifier.BRIDGE)
                && !(member instanceof JavaConstructor && !member.getOwner().equals(type))
                && !(type.isEnum() && IN_EVERY_ENUM.contains(member.getName()))
                && !(member instanceof JavaMethod method && isSaidAbove(method));
    }

    /**
     * Returns whether a public supertype offers the method already. Only supertypes of ours and of Java count, since
     * others may not be on the class path.
     */
    private static boolean isSaidAbove(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .filter(above -> !isHidden(above))
                .filter(above ->
                        above.getName().startsWith(OURS) || above.getName().startsWith("java."))
                .flatMap(above -> above.getMethods().stream())
                .anyMatch(above -> overrides(method, above));
    }

    /** What has other parameters and overrides nevertheless, as those of a type variable, has a bridge with the same. */
    private static boolean overrides(JavaMethod method, JavaMethod above) {
        return above.getName().equals(method.getName())
                && above.getRawReturnType().equals(method.getRawReturnType())
                && !above.getModifiers().contains(JavaModifier.PRIVATE)
                && !above.getModifiers().contains(JavaModifier.STATIC)
                && Stream.concat(Stream.of(method), bridges(method))
                        .anyMatch(own -> own.getRawParameterTypes().equals(above.getRawParameterTypes()));
    }

    private static Stream<JavaMethod> bridges(JavaMethod method) {
        return method.getOwner().getMethods().stream()
                .filter(other -> other.getModifiers().contains(JavaModifier.BRIDGE))
                .filter(other -> other.getName().equals(method.getName()));
    }

    private static boolean isFinal(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.FINAL);
    }

    private String header(JavaClass type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        String above = publicAbove(type)
                .map(this::name)
                .filter(name -> !OMITTED_ABOVE.contains(name) && !name.startsWith("Enum<"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        Set<JavaModifier> modifiers = new HashSet<>(type.getModifiers());
        if (!type.isNestedClass()) {
            // Of every record the importer says so.
            modifiers.remove(JavaModifier.STATIC);
        }
        return modifiers(modifiers, true)
                + kind
                + variables(type.getTypeParameters())
                + (above.isEmpty() ? "" : " extends " + above);
    }

    private static Stream<JavaType> publicAbove(JavaClass type) {
        return above(type)
                .flatMap(each -> isHidden(each.toErasure()) ? publicAbove(each.toErasure()) : Stream.of(each));
    }

    private String member(JavaClass type, JavaMember member) {
        if (member instanceof JavaField field) {
            return modifiers(member.getModifiers(), true) + name(field.getType()) + ' ' + member.getName();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        String variables = variables(unit.getTypeParameters());
        String thrown = unit.getThrowsClause().getTypes().stream()
                .map(this::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return modifiers(unit.getModifiers(), !isFinal(type))
                + (variables.isEmpty() ? "" : variables + ' ')
                + (unit instanceof JavaConstructor ? "new" : name(unit.getReturnType()) + ' ' + unit.getName())
                + '('
                + names(unit.getParameterTypes(), ", ")
                + ')'
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String modifiers(Set<JavaModifier> modifiers, boolean withFinal) {
        return MODIFIERS.stream()
                .filter(modifiers::contains)
                .filter(modifier -> withFinal || modifier != JavaModifier.FINAL)
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + ' ')
                .collect(Collectors.joining());
    }

    private String variables(List<? extends JavaTypeVariable<?>> variables) {
        return variables.isEmpty()
                ? ""
                : variables.stream().map(this::bounded).collect(Collectors.joining(", ", "<", ">"));
    }

    private String bounded(JavaTypeVariable<?> variable) {
        String bounds = names(variable.getUpperBounds(), " & ");
        return variable.getName() + (bounds.equals("Object") ? "" : " extends " + bounds);
    }

    private String names(Collection<? extends JavaType> types, String between) {
        return types.stream().map(this::name).collect(Collectors.joining(between));
    }

    private String name(JavaType type) {
        JavaClass erased = type.toErasure();
        return erased.isArray() && type.equals(erased)
                ? name(erased.getComponentType()) + "[]"
                : shortened.matcher(type.getName()).replaceAll("");
    }
}
