package dev.jcard.cli.help;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.CommandTable;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code jcard completion bash|zsh|fish}: a script for the shell, made from the command tables. */
public final class CompletionCommand implements Command {

    private final Value<String> shell;

    /** Declares the argument. */
    public CompletionCommand(Syntax syntax) {
        shell = syntax.argument("SHELL", "bash, zsh or fish", text -> text);
        syntax.example("source <(jcard completion bash)");
        syntax.example("jcard completion fish > ~/.config/fish/completions/jcard.fish");
    }

    @Override
    public ExitCode run(Context context) {
        Map<String, List<String>> words = new TreeMap<>();
        CommandTable.walk((path, next) -> words.put(path, next));
        context.out().print(switch (shell.get()) {
            case "bash" -> bash(words);
            case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash(words);
            case "fish" -> fish(words);
            default -> throw CliException.usage("no completion for '" + shell.get() + "'", "jcard completion bash, zsh or fish");
        });
        return ExitCode.OK;
    }

    private static String bash(Map<String, List<String>> words) {
        String known = words.keySet().stream().filter(path -> !path.isEmpty()).map(path -> "\"" + path + "\"").collect(Collectors.joining("|"));
        StringBuilder script = new StringBuilder("""
                _jcard() {
                    local word last='' path='' next=''
                    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                        case "$last" in -r|--reader) last=''; continue ;; esac
                        last="$word"
                        case "${path:+$path }$word" in
                            %s) path="${path:+$path }$word" ;;
                        esac
                    done
                    case "$path" in
                """.formatted(known));
        words.forEach((path, next) -> script.append("        \"").append(path).append("\") next='").append(String.join(" ", next)).append("' ;;\n"));
        return script.append("""
                    esac
                    COMPREPLY=($(compgen -W "$next" -- "${COMP_WORDS[COMP_CWORD]}"))
                }
                complete -o default -F _jcard jcard
                """).toString();
    }

    private static String fish(Map<String, List<String>> words) {
        StringBuilder script = new StringBuilder("complete -c jcard -n __fish_use_subcommand -a '" + String.join(" ", words.get("")) + "'\n");
        words.forEach((path, next) -> {
            if (!path.isEmpty()) {
                String seen = Stream.of(path.split(" "))
                        .map(word -> "__fish_seen_subcommand_from " + word).collect(Collectors.joining("; and "));
                script.append("complete -c jcard -n '").append(seen).append("' -a '").append(String.join(" ", next)).append("'\n");
            }
        });
        return script.toString();
    }
}
