/* White strips down a page cut into cells, compiled: how many gaps between lines stand in each. `gutters.py` calls it, says
 * what the cells are, and has the same in NumPy for machines without a compiler.
 *
 * Cells are numbered column by column, so that what is counted down the page lies one after the other.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../../compiled.h"

/* Raised with every change of an interface below; `gutters.py` takes no other. */
#define VERSION 1

SHOWN int32_t broadsheet_version(void) { return VERSION; }

/* A row of cells that print covers, from `top` to `bottom`, in columns from `left` up to before `right`. */
typedef struct { int64_t top, bottom, left, right; } box;

/* A gap in row `level`, from column `start` up to before `end`; `wide` if it has print wide enough on both sides. */
typedef struct { int64_t level, start, end, wide; } gap;

/* A strip asked about: its row, its first column and its last one. */
typedef struct { int64_t row, left, right; } strip;

static int within(int64_t place, int32_t count) { return place >= 0 && place < count; }

/* Count a gap in the columns that it runs across; one that ends before it starts counts against those between. */
static void mark(int16_t *counts, int32_t rows, const gap *one)
{
    for (int64_t column = one->start; column < one->end; column++)
        counts[(size_t)rows * column + one->level]++;
    for (int64_t column = one->end; column < one->start; column++)
        counts[(size_t)rows * column + one->level]--;
}

/* How many gaps, and how many wide ones, stand in the white run, up and down, of each strip. A cell's `above` is the last
 * printed row down to it, `below` the first from it on, `all` and `some` the gaps (and the wide ones) down to it; each of
 * these, and `printed`, has room for rows * columns cells; rows and gaps are fewer than 2**15. What does not stand on the
 * page is left out. */
SHOWN void broadsheet_strips(int32_t rows, int32_t columns, int32_t boxes, const box *print_, int32_t gaps,
                             const gap *between, int32_t strips, const strip *asked, uint8_t *printed, int16_t *above,
                             int16_t *below, int16_t *all, int16_t *some, int64_t *count, int64_t *broad)
{
    const size_t cells = (size_t)rows * columns;
    memset(printed, 0, cells);
    memset(all, 0, cells * sizeof *all);
    memset(some, 0, cells * sizeof *some);
    for (int32_t i = 0; i < boxes; i++) {
        const box one = print_[i];
        const size_t tall = one.bottom > one.top ? (size_t)(one.bottom - one.top) + 1 : 1;
        if (!within(one.top, rows) || tall > (size_t)(rows - one.top) || one.left < 0 || one.right > columns)
            continue;
        for (int64_t column = one.left; column < one.right; column++)
            memset(printed + (size_t)rows * column + one.top, 1, tall);
    }
    for (int32_t i = 0; i < gaps; i++) {
        if (!within(between[i].level, rows) || !within(between[i].start, columns) || !within(between[i].end, columns))
            continue;
        mark(all, rows, between + i);
        if (between[i].wide)
            mark(some, rows, between + i);
    }
    for (int32_t column = 0; column < columns; column++) {
        const size_t first = (size_t)rows * column;
        int16_t last = -1, sum = 0, part = 0;
        for (int32_t row = 0; row < rows; row++) {
            above[first + row] = last = printed[first + row] ? (int16_t)row : last;
            all[first + row] = sum = (int16_t)(sum + all[first + row]);
            some[first + row] = part = (int16_t)(part + some[first + row]);
        }
        last = (int16_t)rows;
        for (int32_t row = rows - 1; row >= 0; row--)
            below[first + row] = last = printed[first + row] ? (int16_t)row : last;
    }
    for (int32_t i = 0; i < strips; i++) {
        count[i] = broad[i] = 0;
        if (!within(asked[i].row, rows) || !within(asked[i].left, columns) || !within(asked[i].right, columns))
            continue;
        const size_t left = (size_t)rows * asked[i].left, right = (size_t)rows * asked[i].right;
        const int64_t row = asked[i].row;
        const int16_t top = above[left + row] > above[right + row] ? above[left + row] : above[right + row];
        const int16_t foot = below[left + row] < below[right + row] ? below[left + row] : below[right + row];
        const size_t end = left + (foot > 0 ? foot - 1 : 0);
        count[i] = all[end] - (top >= 0 ? all[left + top] : 0);
        broad[i] = some[end] - (top >= 0 ? some[left + top] : 0);
    }
}
