package dev.jcard.cli;

import dev.jcard.core.SmartCardException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a command declares its options and arguments.
 *
 * <p>Option names are written as in help, several separated by a blank: {@code "-o --out"}. Texts are converted while
 * the command line is read, so that a parser's {@link SmartCardException} or {@link IllegalArgumentException} becomes
 * a usage error that names the option.
 */
public final class Syntax {

    private final CommandSpec spec = CommandSpec.create();
    private final List<String> examples = new ArrayList<>();
    private int arguments;

    Syntax(String name) {
        spec.name(name);
    }

    /** An option without value. */
    public Value<Boolean> flag(String names, String description) {
        return add(OptionSpec.builder(names.split(" ")).type(boolean.class).defaultValue("false").arity("0").description(description));
    }

    /** An option with a text value, null when absent. */
    public Value<String> option(String names, String label, String description) {
        return option(names, label, description, null, text -> text);
    }

    /** An option with a value converted by {@code parser}, null when absent. */
    public <T> Value<T> option(String names, String label, String description, Function<String, T> parser) {
        return option(names, label, description, null, parser);
    }

    /** An option with a default, written as the user would type it and shown in help; null for none. */
    public <T> Value<T> option(String names, String label, String description, String fallback, Function<String, T> parser) {
        String shown = fallback == null ? description : description + " (default: " + fallback + ")";
        return add(OptionSpec.builder(names.split(" ")).type(Object.class).converters(converter(parser)).arity("1")
                .paramLabel(label).defaultValue(fallback).description(shown));
    }

    /** An option that may be given several times; an empty list when absent. */
    public <T> Value<List<T>> options(String names, String label, String description, Function<String, T> parser) {
        return add(OptionSpec.builder(names.split(" ")).type(List.class).auxiliaryTypes(Object.class)
                .converters(converter(parser)).arity("1").paramLabel(label).initialValue(List.of()).description(description));
    }

    /** A required argument. */
    public <T> Value<T> argument(String label, String description, Function<String, T> parser) {
        return add(positional(label, description, parser).arity("1"));
    }

    /** An argument that may be left out, null then. Only after all required ones. */
    public <T> Value<T> optionalArgument(String label, String description, Function<String, T> parser) {
        return add(positional(label, description, parser).arity("0..1"));
    }

    /** All remaining arguments, at least {@code minimum} of them. */
    public <T> Value<List<T>> arguments(String label, String description, int minimum, Function<String, T> parser) {
        return add(PositionalParamSpec.builder().index(arguments++ + "..*").arity(minimum + "..*").paramLabel(label)
                .type(List.class).auxiliaryTypes(Object.class).converters(converter(parser)).initialValue(List.of())
                .description(description));
    }

    /** An example for the help page: a command line as typed. */
    public void example(String commandLine) {
        examples.add(commandLine);
    }

    CommandSpec spec() {
        return spec;
    }

    List<String> examples() {
        return List.copyOf(examples);
    }

    void parse(List<String> args) {
        new CommandLine(spec).parseArgs(args.toArray(new String[0]));
    }

    private <T> PositionalParamSpec.Builder positional(String label, String description, Function<String, T> parser) {
        return PositionalParamSpec.builder().index(String.valueOf(arguments++)).paramLabel(label).type(Object.class)
                .converters(converter(parser)).description(description);
    }

    private <T> Value<T> add(OptionSpec.Builder builder) {
        OptionSpec option = builder.build();
        spec.addOption(option);
        return new Value<>(option);
    }

    private <T> Value<T> add(PositionalParamSpec.Builder builder) {
        PositionalParamSpec argument = builder.build();
        spec.addPositional(argument);
        return new Value<>(argument);
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (SmartCardException | IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
