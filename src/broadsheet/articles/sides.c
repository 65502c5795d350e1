/* The edges of columns at each of their lines, compiled: which lines are indented, centred, set off by white. `sides.py`
 * calls it, says what the answers mean, and has the same in Python for machines without a compiler.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "../compiled.h"

/* Raised with every change of an interface below; `sides.py` takes no other. */
#define VERSION 3

/* All lengths in body em; see the names in `sides.py`. */
enum { FEW = 8, MOST_EDGES = 40 };
#define SAME 0.35
#define NEAR 1.3
#define REACH 1.2
#define INDENT_LEAST 0.55
#define INDENT_MOST 3.3
#define BROKEN_OFF 1.6
#define UNFILLED 0.6
#define LAST 1.0
#define OF_HAN 1.5
#define BEGINS_IN 1.5
#define AFTER_SHORT 0.1
#define AFTER_END 0.5
#define AFTER_NONE 2.5
#define MOVES_IN 2.0
#define MOVES_OUT 0.5
#define ODD 2.5

/* What the words of a line tell: bits of `told`. */
enum { ENDED = 1, ENDS_HAN = 2, WHITE_BEFORE = 4 };

typedef struct { float x0, y0, x1, y1; } line;

typedef struct { float x1; int32_t place; } end_of; /* where a line ends, and which it is */

/* The lines of an article and of its page; `ends`: of the first, sorted by where they end */
typedef struct {
    int32_t count, page_count;
    const line *lines, *page;
    const end_of *ends;
    const uint8_t *told;
} text;

/* A column: where lines begin in it, in rising order; how far the longest reaches. */
typedef struct { int32_t count; float *starts; double reach; } column;

SHOWN int32_t broadsheet_version(void) { return VERSION; }

static int rising(const void *one, const void *other)
{
    float a = *(const float *)one, b = *(const float *)other;
    return (a > b) - (a < b);
}

static int by_end(const void *one, const void *other) { return rising(one, other); }

static int rising_double(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* How many of sorted values are below a limit, or (with `even`) not above it. */
static int32_t below(const float *values, int32_t count, double limit, int even)
{
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (values[middle] < limit || (even && values[middle] == limit))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many of the lines end left of a limit, or (with `even`) not right of it. */
static int32_t ending(const text *of, float limit, int even)
{
    int32_t low = 0, high = of->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (of->ends[middle].x1 < limit || (even && of->ends[middle].x1 == limit))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* See `_strip`: lines of the page that a few even lines may all be indented from. */
static void add_strip(const text *of, column *known, float low, float high, float tallest)
{
    const float most = 1.6f * tallest;
    const int32_t own = known->count;
    float *found = known->starts + own;
    int32_t count = 0;
    float reach = -INFINITY;

    for (int pass = 0; pass < 2; pass++) /* the lines that stand so, and of these the ones that agree with two others */
        for (int32_t i = 0; i < of->page_count; i++) {
            const line one = of->page[i];
            const float step = low - one.x0;
            if (!(step > 0.8f && step < 2.7f && one.x1 > high - 0.5f && one.x1 < high + 3.0f && one.y1 - one.y0 < most))
                continue;
            if (pass == 0) {
                found[count++] = one.x0;
                continue;
            }
            int32_t agree = 0;
            for (int32_t j = 0; j < count && agree < 3; j++)
                agree += fabsf(found[j] - one.x0) < (float)SAME;
            if (agree >= 3) {
                found[count + known->count++ - own] = one.x0;
                reach = one.x1 > reach ? one.x1 : reach;
            }
        }
    for (int32_t i = 0; i < known->count - own; i++)
        found[i] = found[count + i];
    if (known->count > own && reach > known->reach)
        known->reach = reach;
}

/* See `_Columns.around`. `starts` has room for all lines of the article and twice those of the page. */
static void look_around(const text *of, int32_t start, int32_t end, column *known)
{
    float low = INFINITY, high = -INFINITY, last = -INFINITY, first = INFINITY, tallest = -INFINITY;
    known->count = 0;
    for (int32_t i = start; i < end; i++) {
        low = of->lines[i].x0 < low ? of->lines[i].x0 : low;
        high = of->lines[i].x1 > high ? of->lines[i].x1 : high;
    }
    float reach = high;
    int32_t from = 0, to = of->count;
    if (end - start < of->count) {
        from = ending(of, high - (float)NEAR, 0);
        to = ending(of, high + (float)NEAR, 1);
    }
    for (int32_t i = start; i < end; i++) {
        const line one = of->lines[i];
        known->starts[known->count++] = one.x0;
        tallest = one.y1 - one.y0 > tallest ? one.y1 - one.y0 : tallest;
    }
    if (end - start < of->count)
        for (int32_t i = from; i < to; i++) {
            const int32_t place = of->ends[i].place;
            const line one = of->lines[place];
            if ((place >= start && place < end) || !(fabsf(one.x1 - high) < (float)REACH) ||
                !(fabsf(one.x0 - low) < (float)INDENT_MOST))
                continue;
            known->starts[known->count++] = one.x0;
            tallest = one.y1 - one.y0 > tallest ? one.y1 - one.y0 : tallest;
            reach = one.x1 > reach ? one.x1 : reach;
        }
    known->reach = reach;
    for (int32_t i = 0; i < known->count; i++) {
        first = known->starts[i] < first ? known->starts[i] : first;
        last = known->starts[i] > last ? known->starts[i] : last;
    }
    if (known->count <= FEW && last - first < (float)SAME)
        add_strip(of, known, first, reach, tallest);
    qsort(known->starts, (size_t)known->count, sizeof(float), rising);
}

static int is_flush(double step, double white) { return -SAME < step && step < SAME + white; }

static int is_indented(double step, double white)
{
    return INDENT_LEAST + 0.8 * white <= step && step <= INDENT_MOST + white;
}

/* See `_cheapest`. cost: (rows, edges), of which the last row is left with what the cheapest ways down to it cost. */
static void follow_cheapest(int32_t rows, int32_t edges, double *cost, uint8_t *came, uint8_t *path)
{
    double reached[MOST_EDGES];
    for (int32_t row = 1; row < rows; row++) {
        const double *total = cost + (size_t)edges * (row - 1);
        double *here = cost + (size_t)edges * row;
        uint8_t *back = came + (size_t)edges * row;
        for (int32_t edge = 0; edge < edges; edge++)
            back[edge] = (uint8_t)edge, reached[edge] = total[edge];
        int32_t nearest = 0; /* the cheapest edge further left */
        for (int32_t edge = 1; edge < edges; edge++) {
            if (total[edge - 1] < total[nearest])
                nearest = edge - 1;
            if (total[nearest] + MOVES_IN <= reached[edge])
                back[edge] = (uint8_t)nearest, reached[edge] = total[nearest] + MOVES_IN;
        }
        nearest = edges - 1; /* the cheapest edge further right */
        for (int32_t edge = edges - 2; edge >= 0; edge--) {
            if (total[edge + 1] <= total[nearest])
                nearest = edge + 1;
            if (total[nearest] + MOVES_OUT < reached[edge])
                back[edge] = (uint8_t)nearest, reached[edge] = total[nearest] + MOVES_OUT;
        }
        for (int32_t edge = 0; edge < edges; edge++)
            here[edge] = reached[edge] + here[edge];
    }
    const double *last = cost + (size_t)edges * (rows - 1);
    path[rows - 1] = 0;
    for (int32_t edge = 1; edge < edges; edge++)
        if (last[edge] < last[path[rows - 1]])
            path[rows - 1] = (uint8_t)edge;
    for (int32_t row = rows - 1; row > 0; row--)
        path[row - 1] = came[(size_t)edges * row + path[row]];
}

/* See `_dearness`: what it costs to take a line for an indented one. */
static double dearness(const line *lines, const uint8_t *told, int32_t place, double reach, double edge)
{
    if (place == 0)
        return AFTER_END;
    const double room = reach - lines[place - 1].x1;
    if (told[place - 1] & ENDED)
        return room > 1 ? AFTER_SHORT : AFTER_END;
    const int broken_off =
        (told[place - 1] & ENDS_HAN) && (double)lines[place].x1 - (double)lines[place - 1].x1 > BROKEN_OFF;
    return broken_off || room > (reach - edge) / 3 ? AFTER_END : AFTER_NONE;
}

/* See `_follow_edge`. cost: room for (rows, MOST_EDGES), came and path for as many and for rows. */
static void follow_edge(int32_t rows, const line *lines, const uint8_t *told, const column *known, double *cost,
                        uint8_t *came, uint8_t *path, double *left, uint8_t *indented)
{
    double edges[MOST_EDGES];
    int32_t count = 1;
    edges[0] = known->starts[0];
    for (int32_t i = 0; i < known->count && count < MOST_EDGES; i++)
        if ((double)known->starts[i] - edges[count - 1] >= SAME)
            edges[count++] = known->starts[i];
    for (int32_t row = 0; row < rows; row++) {
        const double dear = dearness(lines, told, row, known->reach, edges[0]);
        const double white = told[row] & WHITE_BEFORE ? 0.5 : 0.0;
        for (int32_t edge = 0; edge < count; edge++) {
            const double step = lines[row].x0 - edges[edge];
            cost[(size_t)count * row + edge] = is_flush(step, white) ? 0.0 : is_indented(step, white) ? dear : ODD;
        }
    }
    for (int32_t edge = 0; edge < count; edge++) { /* an edge that most lines of the column share is the likelier one */
        const int32_t shared = below(known->starts, known->count, edges[edge] + SAME, 0) -
                               below(known->starts, known->count, edges[edge] - SAME, 1);
        const double support = (double)shared / known->count;
        cost[edge] += (1 - support) * 0.5 + (edge ? BEGINS_IN : 0.0);
    }
    follow_cheapest(rows, count, cost, came, path);
    for (int32_t row = 0; row < rows; row++) {
        const double white = told[row] & WHITE_BEFORE ? 0.5 : 0.0;
        left[row] = edges[path[row]];
        const double step = lines[row].x0 - left[row];
        indented[row] = is_indented(step, white) && !is_flush(step, white);
    }
}

/* See `_right_edges`. */
static void find_right(int32_t rows, const line *lines, double furthest, double *right)
{
    double least = INFINITY;
    for (int32_t row = 0; row < rows; row++)
        least = lines[row].x1 < least ? lines[row].x1 : least;
    for (int32_t row = 0; row < rows; row++) {
        right[row] = furthest;
        if (rows < 5 || furthest - least < 4)
            continue;
        double reach = -INFINITY;
        for (int32_t i = row < 3 ? 0 : row - 3; i < rows && i < row + 4; i++)
            reach = lines[i].x1 > reach ? lines[i].x1 : reach;
        right[row] = furthest - reach < 4 ? furthest : reach;
    }
}

/* See `_leading`. pitch, sorted: room for rows */
static void find_led(int32_t rows, const line *lines, double *pitch, double *sorted, uint8_t *led)
{
    for (int32_t row = 0; row < rows; row++)
        led[row] = 0;
    if (rows < 3)
        return;
    for (int32_t i = 0; i < rows - 1; i++) {
        const line a = lines[i], b = lines[i + 1];
        sorted[i] = pitch[i] = ((double)b.y0 + (double)b.y1 - (double)a.y0 - (double)a.y1) / 2;
    }
    qsort(sorted, (size_t)rows - 1, sizeof(double), rising_double);
    const double usual = (sorted[(rows - 2) / 2] + sorted[(rows - 1) / 2]) / 2;
    for (int32_t i = 0; i < rows - 1; i++)
        led[i + 1] = 1.3 * usual < pitch[i] && pitch[i] < 2.7 * usual && pitch[i] - usual > SAME;
}

/* The sides of column runs: each of `runs` from one of `cuts` up to before the next, `longest` lines at most. lines:
 * (count, 4), page: (page_count, 4). Filled are the first of `numbers`: left and right, and of `bytes`: indented, centred
 * and led, count of each. After them there has to be room: for longest * (MOST_EDGES + 2) + count + (count + 2 * page_count
 * + 1) / 2 numbers, and longest * (MOST_EDGES + 1) bytes. */
SHOWN void broadsheet_sides(int32_t count, const float *lines, const uint8_t *told, int32_t page_count,
                            const float *page, int32_t runs, const int64_t *cuts, int32_t longest, double *numbers,
                            uint8_t *bytes)
{
    double *left = numbers, *right = left + count, *cost = right + count;
    double *pitch = cost + (size_t)longest * MOST_EDGES, *sorted = pitch + longest;
    uint8_t *indented = bytes, *centred = indented + count, *led = centred + count;
    uint8_t *came = led + count, *path = came + (size_t)longest * MOST_EDGES;
    end_of *ends = (end_of *)(sorted + longest);
    column known = {0, (float *)(ends + count), 0};
    const text of = {count, page_count, (const line *)lines, (const line *)page, ends, told};

    for (int32_t i = 0; i < count; i++)
        ends[i] = (end_of){of.lines[i].x1, i};
    if (runs > 1)
        qsort(ends, (size_t)count, sizeof(end_of), by_end);
    for (int32_t run = 0; run < runs; run++) {
        const int64_t start = cuts[run];
        const int32_t rows = (int32_t)(cuts[run + 1] - start);
        const line *here = of.lines + start;
        look_around(&of, (int32_t)start, (int32_t)(start + rows), &known);
        follow_edge(rows, here, told + start, &known, cost, came, path, left + start, indented + start);
        find_right(rows, here, known.reach, right + start);
        find_led(rows, here, pitch, sorted, led + start);
        for (int32_t row = 0; row < rows; row++) {
            const double before = (double)here[row].x0 - (double)known.starts[0], after = known.reach - here[row].x1;
            centred[start + row] = fabs(before - after) < 1.0 && (before < after ? before : after) > 1.2;
        }
    }
}

/* See `_set_right` in `sides.py`. */
static void find_set_right(int32_t count, const line *lines, uint8_t *found)
{
    for (int32_t start = 0, end; start < count; start = end) {
        double left = lines[start].x0, right = lines[start].x1;
        for (end = start + 1; end < count; end++) {
            const line over = lines[end - 1];
            if (lines[end].y0 < over.y0 + 0.3 * ((double)over.y1 - over.y0))
                break; /* another column */
            left = lines[end].x0 < left ? lines[end].x0 : left;
            right = lines[end].x1 > right ? lines[end].x1 : right;
        }
        const double third = (right - left) / 3, deep = third > INDENT_MOST ? third : INDENT_MOST;
        for (int32_t i = start; i < end; i++)
            found[i] = lines[i].x0 - left > deep && right - lines[i].x1 < UNFILLED;
    }
}

/* How lines stop: see `Stops` in `sides.py`. lines: (count, 4);  left, right: the edges of the column at each;  first, length:
 * characters of its first word and of all;  found: short, unfilled, very short and set right, count of each */
SHOWN void broadsheet_stops(int32_t count, const float *lines, const double *left, const double *right, const int64_t *first,
                            const int64_t *length, uint8_t *found)
{
    const line *here = (const line *)lines;
    uint8_t *is_short = found, *unfilled = is_short + count, *very_short = unfilled + count;

    for (int32_t i = 0; i < count; i++) {
        const double empty = right[i] - here[i].x1, wide = right[i] - left[i];
        double needed = LAST;
        if (i + 1 < count) {
            const double after = (double)here[i + 1].x1 - here[i + 1].x0;
            const int64_t signs = length[i + 1] > 1 ? length[i + 1] : 1;
            needed = first[i + 1] < 0 ? OF_HAN : after * (double)(first[i + 1] + 1) / (double)signs;
        }
        is_short[i] = empty > needed;
        unfilled[i] = empty > UNFILLED;
        very_short[i] = wide - ((double)here[i].x1 - here[i].x0) > wide / 3;
    }
    find_set_right(count, here, very_short + count);
}
