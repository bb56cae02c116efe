package dev.jcard.vm.junit;

import dev.jcard.cap.AppletComponent;
import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.IsoCommands;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link OnVirtualCard} says. When a test fails, the card's own last stack trace is added to the failure. */
public final class VirtualCardExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver,
        TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(VirtualCardExtension.class);
    private static final String CLASSPATH = "classpath:";

    @Override
    public void beforeEach(ExtensionContext context) {
        OnVirtualCard wanted = AnnotationSupport.findAnnotation(context.getElement(), OnVirtualCard.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), OnVirtualCard.class)).orElseThrow();
        VirtualCard card = VirtualCard.create(Profiles.named(wanted.profile()), new SecureRandom());
        CapFile last = null;
        for (String name : wanted.cap()) {
            last = read(name);
            card.load(last);
            card.inspect().addNames(last);
        }
        Aid applet = wanted.applet().isEmpty() ? firstApplet(last) : Aid.of(wanted.applet());
        Aid instance = wanted.instance().isEmpty() ? applet : Aid.of(wanted.instance());
        card.install(applet, instance, Bytes.parseHex(wanted.parameters()));
        CardChannel channel = card.connect();
        channel.transmit(IsoCommands.select(instance.bytes())).orThrow("select " + instance);
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        store.put(VirtualCard.class, card);
        store.put(CardChannel.class, channel);
    }

    private static CapFile read(String name) {
        try {
            if (!name.startsWith(CLASSPATH)) {
                return CapFile.read(Path.of(name));
            }
            String resource = name.substring(CLASSPATH.length());
            try (InputStream in = VirtualCardExtension.class.getResourceAsStream("/" + resource)) {
                if (in == null) {
                    throw new ExtensionConfigurationException("there is no resource " + resource);
                }
                return CapFile.parse(Bytes.of(in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new ExtensionConfigurationException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private static Aid firstApplet(CapFile file) {
        if (file == null) {
            throw new ExtensionConfigurationException("@OnVirtualCard names no CAP file");
        }
        return file.find(AppletComponent.class).orElseThrow(() ->
                new ExtensionConfigurationException("the CAP file has no applet")).applets().get(0).aid();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == VirtualCard.class || type == CardChannel.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(parameter.getParameter().getType());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        VirtualCard card = context.getStore(NAMESPACE).get(VirtualCard.class, VirtualCard.class);
        if (card != null && !card.inspect().lastStackTrace().isEmpty()) {
            failure.addSuppressed(new AssertionError("on the card: "
                    + String.join(System.lineSeparator() + "    ", card.inspect().lastStackTrace())));
        }
        throw failure;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        VirtualCard card = context.getStore(NAMESPACE).remove(VirtualCard.class, VirtualCard.class);
        if (card != null) {
            card.close();
        }
    }
}
