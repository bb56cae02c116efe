package javacardx.framework.util;

public final class ArrayLogic {

    private ArrayLogic() {
    }

    public static final native short arrayCopyRepack(Object object, short value, short value2,
            Object object2, short value22);

    public static final native short arrayCopyRepackNonAtomic(Object object, short value, short
            value2, Object object2, short value22);

    public static final native short arrayFillGenericNonAtomic(Object object, short value, short
            value2, Object object2, short value22);

    public static final native byte arrayCompareGeneric(Object object, short value, Object
            object2, short value2, short value22);

    public static final native short arrayFindGeneric(Object object, short value, byte[] buffer, short
            offset);

    public static final native short arrayFillGeneric(Object object, short value, short value2,
            Object object2, short value22);
}
