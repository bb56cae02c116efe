package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;

/** One component of a CAP file, JCVM 6.2: a tag, a size, and what its class says. */
public sealed interface Component permits HeaderComponent, DirectoryComponent, AppletComponent, ImportComponent,
        ConstantPoolComponent, ClassComponent, MethodComponent, StaticFieldComponent, ReferenceLocationComponent,
        ExportComponent, DescriptorComponent, DebugComponent, OpaqueComponent {

    /** The tag byte, 1..13 for the ones of {@link ComponentTag}, 128..255 for custom components. */
    int tagNumber();

    /** What follows tag and size. */
    Bytes info();

    /** The name as in {@code Header.cap}, or {@code Custom80} for a component this program does not know. */
    default String title() {
        return ComponentTag.of(tagNumber()).map(ComponentTag::title).orElse(String.format("Custom%02X", tagNumber()));
    }

    /**
     * Tag, size and info bytes; the size has two bytes, four for static resources.
     *
     * @throws IllegalArgumentException when the component is longer than 65535 bytes
     */
    default Bytes encode() {
        Bytes info = info();
        Output out = new Output().u1(tagNumber());
        if (tagNumber() == ComponentTag.STATIC_RESOURCES.number()) {
            out.s4(info.length());
        } else {
            out.u2(info.length());
        }
        return out.bytes(info).done();
    }

    /**
     * Reads one component with its tag and size.
     *
     * @param coded  all bytes of the component
     * @param format the CAP format that the Header component names
     * @throws MalformedDataException on any deviation from the form
     */
    static Component parse(Bytes coded, CapFormat format) {
        Input in = new Input("component", coded);
        int tag = in.u1();
        int size = tag == ComponentTag.STATIC_RESOURCES.number() ? in.s4() : in.u2();
        if (size != in.left()) {
            String name = ComponentTag.of(tag).map(ComponentTag::title).orElse("component " + tag);
            throw new MalformedDataException(name + ": size field says " + size + " bytes, " + in.left() + " follow");
        }
        Bytes info = in.rest();
        return ComponentTag.of(tag).map(known -> parse(known, info, format)).orElseGet(() -> new OpaqueComponent(tag, info));
    }

    private static Component parse(ComponentTag tag, Bytes info, CapFormat format) {
        return switch (tag) {
            case HEADER -> HeaderComponent.parse(info);
            case DIRECTORY -> DirectoryComponent.parse(info, format);
            case APPLET -> AppletComponent.parse(info);
            case IMPORT -> ImportComponent.parse(info);
            case CONSTANT_POOL -> ConstantPoolComponent.parse(info);
            case CLASS -> ClassComponent.parse(info, format);
            case METHOD -> MethodComponent.parse(info);
            case STATIC_FIELD -> StaticFieldComponent.parse(info);
            case REFERENCE_LOCATION -> ReferenceLocationComponent.parse(info);
            case EXPORT -> ExportComponent.parse(info);
            case DESCRIPTOR -> DescriptorComponent.parse(info);
            case DEBUG -> parseDebug(info);
            case STATIC_RESOURCES -> new OpaqueComponent(tag.number(), info);
        };
    }

    /** Debug information never reaches a card, so a dialect of it must not stop anybody. */
    private static Component parseDebug(Bytes info) {
        try {
            return DebugComponent.parse(info);
        } catch (MalformedDataException e) {
            return new OpaqueComponent(ComponentTag.DEBUG.number(), info);
        }
    }
}
