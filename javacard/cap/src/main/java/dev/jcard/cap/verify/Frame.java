package dev.jcard.cap.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Local variables and operand stack before an instruction. Changes; copy before you keep it. */
final class Frame {

    private final Word[] locals;
    private final List<Word> stack;
    private final int maxStack;

    Frame(int localCount, int maxStack) {
        this.locals = new Word[localCount];
        Arrays.fill(locals, Word.Plain.UNUSABLE);
        this.stack = new ArrayList<>();
        this.maxStack = maxStack;
    }

    private Frame(Frame other) {
        this.locals = other.locals.clone();
        this.stack = new ArrayList<>(other.stack);
        this.maxStack = other.maxStack;
    }

    Frame copy() {
        return new Frame(this);
    }

    /** The frame that a handler begins with. */
    Frame forHandler(Word caught) {
        Frame frame = new Frame(this);
        frame.stack.clear();
        frame.push(caught);
        return frame;
    }

    /** Takes over what another way brings here; true when that is news. */
    boolean merge(Frame other) {
        Rejection.unless(stack.size() == other.stack.size(), "ways meet with %d and %d words on the stack", stack.size(), other.stack.size());
        Rejection.unless(locals.length == 0 || isUnderConstruction(locals[0]) == isUnderConstruction(other.locals[0]),
                "ways meet with and without the constructor of the superclass called");
        boolean changed = false;
        for (int i = 0; i < locals.length; i++) {
            Word merged = Word.merge(locals[i], other.locals[i]);
            changed |= !merged.equals(locals[i]);
            locals[i] = merged;
        }
        for (int i = 0; i < stack.size(); i++) {
            Word merged = Word.merge(stack.get(i), other.stack.get(i));
            changed |= !merged.equals(stack.get(i));
            stack.set(i, merged);
        }
        return changed;
    }

    void push(Word word) {
        Rejection.unless(stack.size() < maxStack, "more than the %d words of stack that the head allows", maxStack);
        stack.add(word);
    }

    void push(ValueType type) {
        for (Word word : Word.of(type)) {
            push(word);
        }
    }

    Word pop() {
        Rejection.unless(!stack.isEmpty(), "the stack is empty");
        return stack.remove(stack.size() - 1);
    }

    void popShort() {
        Word word = pop();
        Rejection.unless(word == Word.Plain.SHORT, "a short is expected, on the stack is %s", word);
    }

    void popInt() {
        Word low = pop();
        Rejection.unless(low == Word.Plain.INT_LOW, "an int is expected, on the stack is %s", low);
        Rejection.unless(pop() == Word.Plain.INT_HIGH, "an int is expected, on the stack is half of one");
    }

    Word.Reference popReference() {
        Word word = pop();
        Rejection.unless(word instanceof Word.Reference, "a reference is expected, on the stack is %s", word);
        return (Word.Reference) word;
    }

    /** Removes {@code count} words that are whole values. */
    List<Word> popWords(int count) {
        cut(count);
        List<Word> top = stack.subList(stack.size() - count, stack.size());
        List<Word> words = List.copyOf(top);
        top.clear();
        return words;
    }

    /** Puts words under the top {@code depth} words. */
    void insert(List<Word> words, int depth) {
        cut(depth);
        Rejection.unless(stack.size() + words.size() <= maxStack, "more than the %d words of stack that the head allows", maxStack);
        stack.addAll(stack.size() - depth, words);
    }

    private void cut(int depth) {
        Rejection.unless(stack.size() >= depth, "%d words are needed, %d are on the stack", depth, stack.size());
        Rejection.unless(depth == 0 || stack.get(stack.size() - depth) != Word.Plain.INT_LOW, "an int would be cut in two");
    }

    Word local(int index) {
        Rejection.unless(index < locals.length, "local variable %d, there are %d", index, locals.length);
        return locals[index];
    }

    /** Writes a variable; half of an int that was there is no use any more. */
    void setLocal(int index, Word word) {
        Word before = local(index);
        Rejection.unless(index != 0 || !isUnderConstruction(before), "the object under construction would get lost");
        if (before == Word.Plain.INT_LOW && index > 0) {
            locals[index - 1] = Word.Plain.UNUSABLE;
        } else if (before == Word.Plain.INT_HIGH && index + 1 < locals.length) {
            locals[index + 1] = Word.Plain.UNUSABLE;
        }
        locals[index] = word;
    }

    private static boolean isUnderConstruction(Word word) {
        return word instanceof Word.Fresh fresh && fresh.at() == Word.Fresh.THIS;
    }

    void setInt(int index) {
        setLocal(index, Word.Plain.INT_HIGH);
        setLocal(index + 1, Word.Plain.INT_LOW);
        locals[index] = Word.Plain.INT_HIGH;
    }

    void needInt(int index) {
        Rejection.unless(local(index) == Word.Plain.INT_HIGH && local(index + 1) == Word.Plain.INT_LOW,
                "local variable %d is %s, not an int", index, local(index));
    }

    void needShort(int index) {
        Rejection.unless(local(index) == Word.Plain.SHORT, "local variable %d is %s, not a short", index, local(index));
    }

    /** Every copy of {@code old} becomes {@code now}. */
    void replace(Word old, Word now) {
        stack.replaceAll(word -> word.equals(old) ? now : word);
        for (int i = 0; i < locals.length; i++) {
            locals[i] = locals[i].equals(old) ? now : locals[i];
        }
    }

    boolean stackHolds(Word word) {
        return stack.contains(word);
    }

    boolean localsHold(Word word) {
        return Arrays.asList(locals).contains(word);
    }
}
