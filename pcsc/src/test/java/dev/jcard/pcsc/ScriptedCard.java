package dev.jcard.pcsc;

import dev.jcard.core.Bytes;
import dev.jcard.vm.vpcd.CardInSlot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A card that answers as a function says, and keeps what it was sent. */
final class ScriptedCard implements CardInSlot {

    static final Bytes T1_ATR = Bytes.parseHex("3B80810100");
    static final Bytes T0_ATR = Bytes.parseHex("3B00");

    final List<String> received = new CopyOnWriteArrayList<>();
    private final Bytes atr;
    private final UnaryOperator<Bytes> answer;

    ScriptedCard(Bytes atr, UnaryOperator<Bytes> answer) {
        this.atr = atr;
        this.answer = answer;
    }

    static ScriptedCard answering(String hex) {
        return new ScriptedCard(T1_ATR, command -> Bytes.parseHex(hex));
    }

    @Override
    public Bytes atr() {
        return atr;
    }

    @Override
    public void powerOn() {
        received.add("on");
    }

    @Override
    public void powerOff() {
        received.add("off");
    }

    @Override
    public void reset() {
        received.add("reset");
    }

    @Override
    public Bytes transmit(Bytes command) {
        received.add(command.toHex());
        return answer.apply(command);
    }
}
