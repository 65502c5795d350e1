/* Which fragment stands next to which on a line, compiled. `links.py` calls it and has the same in NumPy for machines
 * without a compiler.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "../../compiled.h"

/* Raised with every change of an interface below; `links.py` takes no other. */
#define VERSION 1

SHOWN int32_t broadsheet_version(void) { return VERSION; }

enum { U0, V0, U1, V1 }; /* the sides of a box, reading coordinates */

/* Fragments, and the nearest of each to the right and to the left so far, with how near they are. */
typedef struct {
    const double *box, *size;
    double beside, overlap;
    double *near_right, *near_left;
    int64_t *right, *left;
} page;

/* Take j for the fragment after i, and i for the one before j, if they stand on one line and none is nearer; of equally
 * near ones the last. */
static void pair(const page *on, int64_t i, int64_t j)
{
    const double *a = on->box + 4 * i, *b = on->box + 4 * j;
    const double common = lower(a[V1], b[V1]) - higher(a[V0], b[V0]);

    if (!(common > on->beside * lower(a[V1] - a[V0], b[V1] - b[V0]))
        || !(b[U0] > a[U1] - on->overlap * lower(on->size[i], on->size[j])) || !(b[U0] + b[U1] > a[U0] + a[U1]))
        return;
    if (b[U0] <= on->near_right[i]) {
        on->near_right[i] = b[U0];
        on->right[i] = j;
    }
    if (-a[U1] <= on->near_left[j]) {
        on->near_left[j] = -a[U1];
        on->left[j] = i;
    }
}

/* Where, in rising keys, the first stands that is not below a value. */
static int64_t first_from(const double *key, int64_t k, double value)
{
    int64_t low = 0;

    while (low < k) {
        const int64_t middle = low + (k - low) / 2;
        if (key[middle] < value)
            low = middle + 1;
        else
            k = middle;
    }
    return low;
}

/* The pairs of a large fragment with all that stand on its height: those after it, and the small ones before it. */
static void pair_large(const page *on, int64_t m, int64_t big, double large)
{
    const double *b = on->box + 4 * big;

    for (int before = 0; before < 2; before++)
        for (int64_t i = 0; i < m; i++) {
            const double *a = on->box + 4 * i, reach = on->overlap * on->size[i];
            if (i == big || !(a[V0] < b[V1] && a[V1] > b[V0]))
                continue;
            if (!before && a[U0] > b[U1] - reach)
                pair(on, big, i);
            else if (before && a[U1] < b[U0] + reach && !(on->size[i] > large))
                pair(on, i, big);
        }
}

/* The nearest fragment to the right and to the left of each of m, -1 where it has none.
 * box, size: (m, 4), (m,);  large: what is larger is no small one;  beside, overlap: see `links.py`
 * small: (k,) numbers of the small ones;  order, key: (k,) these by bands of the page and along each, and what sorts them
 * band, begins: (k,) of each small one, its band and where the next one may begin;  span: what keys differ by from band to
 * band;  look: how many of a band are looked at
 * big: (b,) numbers of large ones;  place, near: room for k places and 2 m distances */
SHOWN void broadsheet_links(int64_t m, const double *box, const double *size, double large, double beside,
                            double overlap, int64_t k, const int64_t *small, const int64_t *order, const double *key,
                            const int64_t *band, const double *begins, double span, int32_t look, int64_t b,
                            const int64_t *big, int64_t *place, double *near, int64_t *right, int64_t *left)
{
    const page on = {box, size, beside, overlap, near, near + m, right, left};

    for (int64_t i = 0; i < m; i++) {
        near[i] = near[m + i] = INFINITY;
        right[i] = left[i] = -1;
    }
    for (int64_t step = -1; step <= 1; step++) {
        for (int64_t i = 0; i < k; i++)
            place[i] = first_from(key, k, (double)(band[i] + step) * span + begins[i]);
        for (int64_t next = 0; next < look; next++)
            for (int64_t i = 0; i < k; i++)
                if (place[i] + next < k)
                    pair(&on, small[i], small[order[place[i] + next]]);
    }
    for (int64_t i = 0; i < b; i++)
        pair_large(&on, m, big[i], large);
}
