/* The white about blocks, compiled: how far it runs at their sides, and the cuts along the widest of it. `lanes.py` and
 * `cells.py` call it, say what the answers mean, and have the same in NumPy for machines without a compiler.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "../compiled.h"

/* Raised with every change of an interface below; `lanes.py` takes no other. */
#define VERSION 1

/* All lengths in body em; see the names in `lanes.py`. */
#define SLACK 0.2f
#define WIDEST 2.0f
#define FAR_OFF 60.0f
static const float AT[] = {0.25f, 0.5f, 0.75f};
enum { SIDES = 4, TOLD = 3, SHARES = 3 };

SHOWN int32_t broadsheet_version(void) { return VERSION; }

static float within(float value) { return value < 0.0f ? 0.0f : value > FAR_OFF ? FAR_OFF : value; }

/* Boxes as columns, turned so that the side asked for is their left one; and room for what is found of each. */
typedef struct { int32_t count; float *x0, *top, *x1, *foot, *nearest, *up, *down, *at, *clear; } columns;

enum { COLUMNS = 9 };

static columns laid_in(float *room, int32_t count)
{
    float *own[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        own[i] = room + (size_t)count * i;
    return (columns){count, own[0], own[1], own[2], own[3], own[4], own[5], own[6], own[7], own[8]};
}

static void turn(const columns *of, const float *box, int side)
{
    const int axis = side % 2, back = side < 2;
    for (int32_t i = 0; i < of->count; i++) {
        const float *one = box + (size_t)4 * i;
        of->x0[i] = back ? one[axis] : -one[axis + 2];
        of->x1[i] = back ? one[axis + 2] : -one[axis];
        of->top[i] = one[1 - axis];
        of->foot[i] = one[3 - axis];
    }
}

/* How much white each block has at its left. Loops run over the blocks that ask, so that several do it at once. */
static void find_clear(const columns *of)
{
    for (int32_t i = 0; i < of->count; i++)
        of->nearest[i] = -INFINITY;
    for (int32_t j = 0; j < of->count; j++) {
        const float far = of->x1[j] - SLACK, x1 = of->x1[j], top = of->top[j], foot = of->foot[j];
        for (int32_t i = 0; i < of->count; i++) {
            const float lower = of->foot[i] < foot ? of->foot[i] : foot, upper = of->top[i] > top ? of->top[i] : top;
            const int beyond = (lower - upper > SLACK) & (far < of->x0[i] + SLACK) & (x1 > of->nearest[i]);
            of->nearest[i] = beyond ? x1 : of->nearest[i];
        }
    }
    for (int32_t i = 0; i < of->count; i++)
        of->clear[i] = within(of->x0[i] - of->nearest[i]);
}

/* How far a lane in the white goes on up and down, so much of the white away from each block. */
static void find_reach(const columns *of, float share)
{
    for (int32_t i = 0; i < of->count; i++) {
        of->at[i] = of->x0[i] - share * (of->clear[i] < WIDEST ? of->clear[i] : WIDEST);
        of->up[i] = -INFINITY;
        of->down[i] = INFINITY;
    }
    for (int32_t j = 0; j < of->count; j++) {
        const float near = of->x0[j] + SLACK, far = of->x1[j] - SLACK, top = of->top[j], foot = of->foot[j];
        for (int32_t i = 0; i < of->count; i++) {
            const int hit = (near < of->at[i]) & (far > of->at[i]);
            const int over = hit & (top < of->top[i]) & (foot > of->up[i]);
            const int under = hit & (foot > of->foot[i]) & (top < of->down[i]);
            of->up[i] = over ? foot : of->up[i];
            of->down[i] = under ? top : of->down[i];
        }
    }
}

/* See `runs` in `lanes.py`. box: (count, 4);  room: for COLUMNS * count numbers;  found: (count, SIDES, TOLD) */
SHOWN void broadsheet_runs(int32_t count, const float *box, float *room, float *found)
{
    const columns of = laid_in(room, count);
    for (int side = 0; side < SIDES; side++) {
        turn(&of, box, side);
        find_clear(&of);
        for (int share = 0; share < SHARES; share++) {
            find_reach(&of, AT[share]);
            for (int32_t i = 0; i < count; i++) {
                float *told = found + (size_t)TOLD * (SIDES * i + side);
                const float up = within(of.top[i] - of.up[i]), down = within(of.down[i] - of.foot[i]);
                told[0] = of.clear[i];
                told[1] = share && told[1] > up ? told[1] : up;
                told[2] = share && told[2] > down ? told[2] : down;
            }
        }
    }
}

typedef struct { float start; int32_t place; int64_t block; } starting; /* where a block starts; the how manieth it is */

static int by_start(const void *one, const void *other)
{
    const starting *a = one, *b = other;
    return a->start != b->start ? (a->start > b->start) - (a->start < b->start) : (a->place > b->place) - (a->place < b->place);
}

/* Put the blocks in the order in which they start along an axis. The widest white between them, and how many stand before
 * it: `_cut` in `cells.py`. */
static float widest(const float *box, int axis, const int64_t *blocks, int32_t count, starting *order, int32_t *before)
{
    for (int32_t i = 0; i < count; i++)
        order[i] = (starting){box[4 * blocks[i] + axis], i, blocks[i]};
    qsort(order, (size_t)count, sizeof *order, by_start);
    float reach = -INFINITY, most = -INFINITY;
    *before = 1;
    for (int32_t i = 1; i < count; i++) {
        const float end = box[4 * order[i - 1].block + 2 + axis];
        reach = end > reach ? end : reach;
        const float white = order[i].start - reach + 2 * SLACK;
        if (white > most)
            most = white, *before = i;
    }
    return most;
}

/* The box round the blocks of each cell: of those that are cut no more, then of those that these are parts of. */
static void find_round(int32_t cells, const float *box, const int64_t *cell, int32_t count, const int64_t *parent, float *round)
{
    for (int32_t i = 0; i < 4 * cells; i++)
        round[i] = i % 4 < 2 ? INFINITY : -INFINITY;
    for (int32_t i = 0; i < count + cells - 1; i++) {
        const int64_t part = cells - 1 - (i - count); /* once all blocks are in their cells */
        const float *inner = i < count ? box + (size_t)4 * i : round + 4 * part;
        float *outer = round + 4 * (i < count ? cell[i] : parent[part]);
        for (int side = 0; side < 4; side++)
            if (side < 2 ? inner[side] < outer[side] : inner[side] > outer[side])
                outer[side] = inner[side];
    }
}

/* The tree of cuts: `Cells.of`. The number of its cells, fewer than twice the blocks. box: (count, 4), one at least;
 * cell: (count,), the last cell of each block;  parent, depth, size, white, down and round: of each cell, round (., 4)
 * room: for 5 * count numbers, the blocks of each cell side by side, where they begin, and cells still to be cut
 * order: for 2 * count blocks */
SHOWN int32_t broadsheet_cells(int32_t count, const float *box, int64_t *cell, int64_t *parent, int64_t *depth, int64_t *size,
                               float *white, uint8_t *down, float *round, int64_t *room, void *order)
{
    int64_t *blocks = room, *first = blocks + count, *left = first + 2 * (size_t)count;
    starting *down_page = order, *across = down_page + count;
    int32_t cells = 1, waiting = count > 1;

    for (int32_t i = 0; i < count; i++)
        blocks[i] = i, cell[i] = 0;
    parent[0] = -1, depth[0] = 0, size[0] = count, white[0] = 0, down[0] = 0, first[0] = 0, left[0] = 0;
    while (waiting) {
        const int64_t number = left[--waiting], from = first[number];
        const int32_t n = (int32_t)size[number];
        int32_t over, beside;
        const float strip = widest(box, 1, blocks + from, n, down_page, &over);
        const float lane = widest(box, 0, blocks + from, n, across, &beside);
        const int by_lane = !(strip >= lane);
        const int32_t split = by_lane ? beside : over;
        if (!((by_lane ? lane : strip) > 0))
            continue;
        white[number] = by_lane ? lane : strip;
        down[number] = (uint8_t)by_lane;
        for (int32_t i = 0; i < n; i++) {
            blocks[from + i] = (by_lane ? across : down_page)[i].block;
            cell[blocks[from + i]] = cells + (i >= split);
        }
        for (int part = 0; part < 2; part++, cells++) {
            parent[cells] = number, depth[cells] = depth[number] + 1, white[cells] = 0, down[cells] = 0;
            size[cells] = part ? n - split : split;
            first[cells] = part ? from + split : from;
            if (size[cells] > 1)
                left[waiting++] = cells;
        }
    }
    find_round(cells, box, cell, count, parent, round);
    return cells;
}
