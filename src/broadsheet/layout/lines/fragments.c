/* Fragments out of characters in the order of their rows, compiled: which are left out, which join, and what each
 * fragment measures. `fragments.py` calls it and has the same in NumPy for machines without a compiler.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "../../compiled.h"

/* Raised with every change of an interface below; `fragments.py` takes no other. */
#define VERSION 1

SHOWN int32_t broadsheet_version(void) { return VERSION; }

enum { U0, V0, U1, V1 }; /* the sides of a box, reading coordinates */

/* What `fragments.py` holds in capitals, in this order. */
typedef struct { double close, squeezed, same_size, overlap, swash, even, copy; } measures;

/* Characters, by their numbers: boxes of four, clear ends of two. */
typedef struct {
    const double *box, *clear, *size;
    const uint32_t *code;
    const uint8_t *blank;
} ink;

/* Whether a character prints the one before it on its row a second time, in nearly the same place. */
static int is_copy(const ink *of, int64_t before, int64_t now, double copy)
{
    const double *a = of->box + 4 * before, *b = of->box + 4 * now;
    const double near = copy * (b[U1] - b[U0]);

    return of->code[now] == of->code[before] && fabs(b[U0] - a[U0]) < near && fabs(b[U1] - a[U1]) < near;
}

/* Leave out blanks and second prints; how many characters stay, at which places, and the space up to each. */
static int64_t seen_of(const ink *of, int64_t n, const int64_t *order, const int64_t *row, double copy,
                       int64_t *place, double *space)
{
    int64_t m = 0, last = -1;
    double sum = 0;

    for (int64_t i = 0; i < n; i++) {
        const int64_t now = order[i];
        if (of->blank[now]) {
            sum += of->box[4 * now + U1] - of->box[4 * now + U0];
            continue;
        }
        const int copied = last >= 0 && row[last] == row[i] && is_copy(of, order[last], now, copy);
        last = i;
        if (copied)
            continue;
        place[m] = i;
        space[m++] = sum;
    }
    return m;
}

/* Whether two characters of one row that follow each other are of one fragment. evenly: the gap before is as wide */
static int joins(const ink *of, int64_t a, int64_t b, double gap, int evenly, const measures *by)
{
    const double low = lower(of->size[b], of->size[a]), high = higher(of->size[b], of->size[a]);
    const double end = of->clear[2 * a + 1], begin = of->clear[2 * b];
    const double wide = of->box[4 * a + U1] - of->box[4 * a + U0];
    const int halved = begin - end > gap + 0.1 * low; /* the white half of a stop may hang out of the column */

    return gap < (halved && !evenly ? by->squeezed : by->close) * low
        && end - begin < higher(by->overlap * low, by->swash * wide) && high < (1 + by->same_size) * low;
}

/* The characters that stay (their numbers, in order), and the places where fragments start, one more than there are;
 * how many fragments. place, space: room for n; of every character that stays, its place in the order and the space
 * measured up to it */
SHOWN int32_t broadsheet_fragments(int64_t n, const int64_t *order, const int64_t *row, const double *box,
                                   const double *clear, const double *size, const uint32_t *code, const uint8_t *blank,
                                   const measures *by, int64_t *members, int64_t *starts, int64_t *place, double *space)
{
    const ink of = {box, clear, size, code, blank};
    const int64_t m = seen_of(&of, n, order, row, by->copy, place, space);
    int64_t count = 0;
    double before = 0;
    int was_on_row = 0;

    for (int64_t k = 0; k < m; k++) {
        members[k] = order[place[k]];
        int joined = 0;
        if (k > 0) {
            const int64_t a = members[k - 1], b = members[k];
            const double gap = box[4 * b + U0] - box[4 * a + U1];
            const int on_row = row[place[k]] == row[place[k - 1]];
            const int evenly = was_on_row && fabs(gap - before) < by->even * lower(size[b], size[a]);
            joined = on_row && joins(&of, a, b, gap, evenly, by);
            before = gap;
            was_on_row = on_row;
        }
        if (!joined)
            starts[count++] = k;
    }
    starts[count] = m;
    return (int32_t)count; /* a page has no 2**31 characters */
}

/* What each of so many fragments measures: its box, and its largest size. */
SHOWN void broadsheet_measured(int64_t count, const int64_t *members, const int64_t *starts, const double *box,
                               const double *size, double *hull, double *largest)
{
    for (int64_t i = 0; i < count; i++, hull += 4) {
        const double *first = box + 4 * members[starts[i]];
        for (int side = 0; side < 4; side++)
            hull[side] = first[side];
        largest[i] = size[members[starts[i]]];
        for (int64_t k = starts[i] + 1; k < starts[i + 1]; k++) {
            const double *one = box + 4 * members[k];
            hull[V0] = lower(hull[V0], one[V0]);
            hull[U1] = higher(hull[U1], one[U1]);
            hull[V1] = higher(hull[V1], one[V1]);
            largest[i] = higher(largest[i], size[members[k]]);
        }
    }
}
