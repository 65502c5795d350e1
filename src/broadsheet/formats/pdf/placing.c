/* Where the characters of a PDF page stand, compiled: from where the pen stood and how text objects are set to em boxes on
 * our page. `placing.py` calls it, says what is meant, and has the same in NumPy for machines without a compiler.
 *
 * Matrices of broken files have no inverse: what comes of them is no number, here as there.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "../../compiled.h"

/* Raised with every change of an interface below; `placing.py` takes no other. */
#define VERSION 1

SHOWN int32_t broadsheet_version(void) { return VERSION; }

/* How a text object is set: its matrix, the first four of it by its determinant, its size and slant, how long its
 * baseline's and its upright's units are, the matrix to our page, and whether its baseline runs up or down that. */
typedef struct {
    double matrix[6], inverse[4], size, slant, along, up, ours[6], sideways;
} setting;

/* The characters of a page, as `RawCharacters` has them. */
typedef struct {
    int64_t n;
    const int32_t *run;
    const double *origin;
    const float *loose;
} page;

/* How far a character of level type carries the pen, in the PDF's own coordinates. leaning: some type is pushed over */
static double advance_of(const setting *set, const double *origin, const float *loose, int leaning)
{
    const double a = set->matrix[0], b = set->matrix[1];
    const double x = origin[0], y = origin[1], left = loose[0], top = loose[1], right = loose[2], bottom = loose[3];
    const double across = a >= 0 ? right - x : x - left, upward = b >= 0 ? top - y : y - bottom;
    const int level = fabs(a) >= fabs(b);
    double ahead = level ? across : upward;

    if (leaning) {
        const double above = level ? (a >= 0 ? top - y : y - bottom) : (b >= 0 ? x - left : right - x);
        ahead = ahead - higher(set->slant, 0) * higher(above, 0);
    }
    return higher(ahead, 0) / set->along;
}

/* Where in text space each of n characters stands, `along` its baseline and `up` from it, its size and its advance. */
SHOWN void broadsheet_pens(int64_t n, const int32_t *run, const double *origin, const float *loose,
                           const setting *settings, int32_t leaning, double *along, double *up, double *size,
                           double *advance)
{
    for (int64_t i = 0; i < n; i++, origin += 2, loose += 4) {
        const setting *set = settings + run[i];
        const double dx = origin[0] - set->matrix[4], dy = origin[1] - set->matrix[5], *by = set->inverse;
        along[i] = by[3] * dx - by[2] * dy;
        up[i] = by[0] * dy - by[1] * dx;
        size[i] = set->size;
        advance[i] = advance_of(set, origin, loose, leaning);
    }
}

/* How far the pen is moved from a character to the next, in text space; infinite where the baseline is left. */
static double step_of(const page *of, const setting *set, int64_t i, double space)
{
    if (i + 1 >= of->n)
        return INFINITY;
    const double a = set->matrix[0], b = set->matrix[1], scale = a * a + b * b;
    const double x = of->origin[2 * i + 2] - of->origin[2 * i], y = of->origin[2 * i + 3] - of->origin[2 * i + 1];
    const double along = (x * a + y * b) / scale, off = (y * a - x * b) / scale;

    return fabs(off) < space * fabs(along) ? along : INFINITY;
}

/* Whether a character stands where the one before it does, in one text object. */
static int is_piled(const page *of, int64_t i)
{
    return of->run[i] == of->run[i - 1] && of->origin[2 * i] == of->origin[2 * i - 2]
        && of->origin[2 * i + 1] == of->origin[2 * i - 1];
}

/* Share out the box of the letters of a ligature, which stand at one place, among them: those from i up to before `end`.
 * box: four numbers each, of which the first and the third are where it begins and ends along the baseline */
static void share_out(const page *of, const setting *settings, int64_t i, int64_t end, double size, double space,
                      double *box)
{
    const double left = box[4 * i];
    double reach = box[4 * i + 2];

    for (int64_t k = i + 1; k < end; k++)
        reach = higher(reach, box[4 * k + 2]);
    const double wide = reach - left;
    const double room = step_of(of, settings + of->run[end - 1], end - 1, space) - wide;
    const double part = (room > 0 && room < space * size ? wide + room : wide) / (double)(end - i);
    for (int64_t k = i; k < end; k++) {
        box[4 * k] = left + (double)(k - i) * part;
        box[4 * k + 2] = left + (double)(k - i + 1) * part;
    }
}

/* The upright box on our page round a box of text space. */
static void map_box(const double *by, double *box)
{
    const double x0 = box[0], y0 = box[1], x1 = box[2], y1 = box[3];

    for (int axis = 0; axis < 2; axis++) {
        const double along = by[axis], up = by[2 + axis], shift = by[4 + axis];
        box[axis] = lower(along * x0, along * x1) + lower(up * y0, up * y1) + shift;
        box[2 + axis] = higher(along * x0, along * x1) + higher(up * y0, up * y1) + shift;
    }
}

/* The em boxes of n characters on our page, their sizes as drawn, and whether their lines run down the page.
 * along, up, size, advance: as `broadsheet_pens` tells;  upright: set in vertical writing mode
 * least, space, baseline: see `placing.py` */
SHOWN void broadsheet_boxes(int64_t n, const int32_t *run, const double *origin, const setting *settings,
                            const double *along, const double *up, const double *size, const double *advance,
                            const uint8_t *upright, double least, double space, double baseline, double *box,
                            double *drawn, uint8_t *vertical)
{
    const page of = {n, run, origin, NULL};

    for (int64_t i = 0; i < n; i++) {
        const int follows = i + 1 < n && run[i + 1] == run[i];
        const double ahead = follows ? along[i + 1] - along[i] : 0, down = follows ? -(up[i + 1] - up[i]) : 0;
        const int closer = follows && ahead > least * advance[i] && ahead < advance[i];
        const int below = follows && down > least * size[i] && down < size[i];
        const double top = up[i] + baseline * size[i];
        box[4 * i] = upright[i] ? -size[i] / 2 : along[i];
        box[4 * i + 2] = upright[i] ? size[i] / 2 : along[i] + (closer ? ahead : advance[i]);
        box[4 * i + 1] = top - (upright[i] && below ? down : size[i]);
        box[4 * i + 3] = top;
    }
    for (int64_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && is_piled(&of, end); end++)
            ;
        if (end > i + 1)
            share_out(&of, settings, i, end, size[i], space, box);
    }
    for (int64_t i = 0; i < n; i++) {
        const setting *set = settings + run[i];
        map_box(set->ours, box + 4 * i);
        drawn[i] = size[i] * set->up;
        vertical[i] = upright[i] != (set->sideways != 0);
    }
}
