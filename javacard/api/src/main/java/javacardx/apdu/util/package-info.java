/** What a CLA byte says. */
package javacardx.apdu.util;
