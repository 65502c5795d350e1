/* Boxes that overlap sideways, compiled. `boxes.py` calls it, and has the same in NumPy for machines without a compiler. */

#include <stddef.h>
#include <stdint.h>

#include "../compiled.h"

/* Raised with every change of an interface below; `boxes.py` takes no other. */
#define VERSION 1

typedef struct { double x0, y0, x1, y1; } box;

SHOWN int32_t broadsheet_version(void) { return VERSION; }

/* The pairs (i, j), i < j < last[i], of n boxes that overlap sideways, sorted; how many. A box without a place overlaps
 * with none. upper, lower: room for all pairs that there may be */
SHOWN int32_t broadsheet_beside(int32_t n, const box *boxes, const int64_t *last, int64_t *upper, int64_t *lower)
{
    int32_t count = 0;
    for (int32_t i = 0; i < n; i++) {
        const box a = boxes[i];
        for (int32_t j = i + 1; j < last[i] && j < n; j++) {
            const box b = boxes[j];
            upper[count] = i; /* written in any case, counted if they do: no jump is mispredicted */
            lower[count] = j;
            count += (a.x1 > a.x0) & (a.x1 > b.x0) & (b.x1 > a.x0) & (b.x1 > b.x0);
        }
    }
    return count;
}
