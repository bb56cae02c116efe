package dev.jcard.cli;

import dev.jcard.core.CardChannel;
import dev.jcard.core.Iso7816Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs jcard in this process, in a directory of its own, with scripted answers at the terminal. */
public final class InProcess {

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> prompts = new ArrayList<>();
    private final Map<String, CardChannel> others = new HashMap<>();
    private VirtualCards cards = new VirtualCards();
    private String input = "";
    private boolean merged;

    private InProcess(Path directory) {
        this.directory = directory;
        variables.put("JCARD_DATA", "data");
    }

    /** A run in {@code directory}, which also holds the default virtual card. */
    public static InProcess in(Path directory) {
        return new InProcess(directory);
    }

    /** Messages go where results go, as on a terminal. */
    public InProcess mergeStreams() {
        merged = true;
        return this;
    }

    /** Plugs in a card of any make; commands name it as {@code sim:NAME}. */
    public InProcess plug(String name, CardChannel card) {
        others.put(name, card);
        cards = new VirtualCards(others);
        return this;
    }

    /** What the user was asked in the last run. */
    public List<String> prompts() {
        return List.copyOf(prompts);
    }

    /** Standard input. */
    public InProcess input(String text) {
        input = text;
        return this;
    }

    /** An environment variable. */
    public InProcess variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** What the user types at the next prompts; without any there is no terminal. */
    public InProcess answers(String... texts) {
        answers.clear();
        answers.addAll(List.of(texts));
        return this;
    }

    /** A connection to a virtual card that commands have used as {@code sim:IMAGE}. */
    public CardChannel card(String image) {
        return Iso7816Channel.over(cards.card(directory.resolve(image), news -> { }).connect());
    }

    /** Runs and gives the exit code. */
    public int jcard(String... args) {
        return jcard(List.of(args));
    }

    /** Runs and gives the exit code. */
    public int jcard(List<String> args) {
        out.reset();
        err.reset();
        prompts.clear();
        Environment environment = new Environment(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), stream(out), stream(merged ? out : err),
                Map.copyOf(variables), directory, terminal(!answers.isEmpty()), cards);
        return new Jcard(environment).run(args).code();
    }

    /** What went to stdout. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** What went to stdout, as bytes. */
    public byte[] outBytes() {
        return out.toByteArray();
    }

    /** What went to stderr, with the prompts. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private Terminal terminal(boolean present) {
        return new Terminal() {
            @Override
            public boolean isPresent() {
                return present;
            }

            @Override
            public char[] askSecret(String prompt) {
                String answer = ask(prompt);
                return answer == null ? null : answer.toCharArray();
            }

            @Override
            public String ask(String prompt) {
                prompts.add(prompt);
                err.writeBytes((prompt + "\n").getBytes(StandardCharsets.UTF_8));
                return answers.poll();
            }
        };
    }
}
