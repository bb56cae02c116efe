package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.List;

/**
 * The packages that this one uses, JCVM 6.7.
 *
 * @param packages the position is the package token; the version is the lowest minor one that is accepted
 */
public record ImportComponent(List<PackageInfo> packages) implements Component {

    /** Copies the list. */
    public ImportComponent {
        packages = List.copyOf(packages);
    }

    static ImportComponent parse(Bytes info) {
        Input in = new Input("Import", info);
        List<PackageInfo> packages = in.list(in.u1(), () -> PackageInfo.read(in));
        in.end();
        return new ImportComponent(packages);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.IMPORT.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u1(packages.size());
        packages.forEach(each -> each.write(out));
        return out.done();
    }
}
