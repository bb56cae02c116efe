package dev.jcard.cap;

import java.util.ArrayList;
import java.util.List;

/** The shortest way from one list of lines to another, with a little of what surrounds each change. */
final class LineDiff {

    private static final int CONTEXT = 2;
    private static final long MAX_CELLS = 4_000_000;

    private LineDiff() {
    }

    /** Lines with {@code -}, {@code +} or a blank in front; none when the lists are equal. */
    static List<String> of(List<String> left, List<String> right) {
        if (left.equals(right)) {
            return List.of();
        }
        int start = 0;
        while (start < Math.min(left.size(), right.size()) && left.get(start).equals(right.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(left.size(), right.size()) - start
                && left.get(left.size() - 1 - end).equals(right.get(right.size() - 1 - end))) {
            end++;
        }
        List<String> all = new ArrayList<>();
        left.subList(0, start).forEach(line -> all.add(" " + line));
        all.addAll(middle(left.subList(start, left.size() - end), right.subList(start, right.size() - end)));
        left.subList(left.size() - end, left.size()).forEach(line -> all.add(" " + line));
        return nearChanges(all);
    }

    private static List<String> middle(List<String> left, List<String> right) {
        List<String> out = new ArrayList<>();
        if ((long) left.size() * right.size() > MAX_CELLS) {
            left.forEach(line -> out.add("-" + line));
            right.forEach(line -> out.add("+" + line));
            return out;
        }
        int[][] common = common(left, right);
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                out.add(" " + left.get(i++));
                j++;
            } else if (j == right.size() || i < left.size() && common[i + 1][j] >= common[i][j + 1]) {
                out.add("-" + left.get(i++));
            } else {
                out.add("+" + right.get(j++));
            }
        }
        return out;
    }

    /** How many lines the rests of both lists have in common. */
    private static int[][] common(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j)) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Keeps the first two lines, which are the title, the changes and what is next to them. */
    private static List<String> nearChanges(List<String> all) {
        List<String> kept = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < all.size(); i++) {
            boolean near = i < 2;
            for (int j = Math.max(0, i - CONTEXT); j <= Math.min(all.size() - 1, i + CONTEXT); j++) {
                near |= all.get(j).charAt(0) != ' ';
            }
            if (near) {
                if (gap) {
                    kept.add(" ...");
                }
                kept.add(all.get(i));
            }
            gap = !near;
        }
        return kept;
    }
}
