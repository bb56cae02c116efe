/** BER TLV objects, as objects and in arrays. */
package javacardx.framework.tlv;
