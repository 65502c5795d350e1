/* The loops over PDFium's functions that reading a PDF page takes, compiled: every character, every text object,
 * everything else that is drawn. Each fills columns that the caller owns; what the answers mean is decided in Python,
 * where `characters`, `fonts` and `shapes` have the same loops for machines without a compiler.
 *
 * PDFium is not linked: the caller hands over the addresses of its functions, in the order of `enum` below, so that the
 * one PDFium in the process, pypdfium2's, does the work. Neither Python's nor PDFium's headers are needed to build this.
 * Signatures: fpdf_text.h and fpdf_edit.h of PDFium.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../../compiled.h"

#if defined(_WIN32) && !defined(_WIN64)
#define PDFIUM __stdcall
#else
#define PDFIUM
#endif

/* Raised with every change of an interface below; `loops.py` takes no other. */
#define VERSION 6

enum {
    TEXT_UNICODE, TEXT_IS_GENERATED, TEXT_IS_HYPHEN, TEXT_IS_UNMAPPED, TEXT_OBJECT, TEXT_ORIGIN, TEXT_LOOSE_BOX,
    TEXT_MATRIX, TEXT_SIZE, TEXT_FILL, TEXT_STROKE, OBJECT_RENDER_MODE, OBJECT_FONT,
    PAGE_GET_OBJECT, FORM_GET_OBJECT, OBJECT_TYPE,
    PATH_GET_SEGMENT, CLIP_GET_SEGMENT, SEGMENT_TYPE, SEGMENT_CLOSES, SEGMENT_POINT,
    OBJECT_CLIP, CLIP_PATHS, CLIP_SEGMENTS,
    TEXT_TIGHT_BOX, OBJECT_MARK, PATH_DRAW_MODE, OBJECT_FILL, OBJECT_STROKE, OBJECT_MATRIX, OBJECT_STROKE_WIDTH,
    PATH_SEGMENTS
};

typedef void *handle;
typedef struct { float left, top, right, bottom; } rectangle; /* FS_RECTF */
typedef struct { float a, b, c, d, e, f; } matrix;            /* FS_MATRIX */

typedef unsigned int (PDFIUM *code_of)(handle, int);
typedef int (PDFIUM *yes_or_no)(handle, int);
typedef handle (PDFIUM *part_of)(handle, int);
typedef handle (PDFIUM *clip_part_of)(handle, int, int);
typedef int (PDFIUM *origin_of)(handle, int, double *, double *);
typedef int (PDFIUM *loose_box_of)(handle, int, rectangle *);
typedef int (PDFIUM *matrix_of)(handle, int, matrix *);
typedef double (PDFIUM *size_of)(handle, int);
typedef int (PDFIUM *colour_of)(handle, int, unsigned int *, unsigned int *, unsigned int *, unsigned int *);
typedef int (PDFIUM *number_of)(handle);
typedef handle (PDFIUM *font_of)(handle);
typedef handle (PDFIUM *clip_of)(handle);
typedef int (PDFIUM *point_of)(handle, float *, float *);
typedef int (PDFIUM *tight_box_of)(handle, int, double *, double *, double *, double *);
typedef handle (PDFIUM *mark_of)(handle, unsigned long);
typedef int (PDFIUM *draw_mode_of)(handle, int *, int *);
typedef int (PDFIUM *paint_of)(handle, unsigned int *, unsigned int *, unsigned int *, unsigned int *);
typedef int (PDFIUM *object_matrix_of)(handle, matrix *);
typedef int (PDFIUM *width_of)(handle, float *);

enum { STROKED = 1, TEXT = 1 }; /* a text render mode; a type of page object */

SHOWN int32_t broadsheet_version(void) { return VERSION; }

/* Every character that the file holds; how many. Those that PDFium made up, and those without a text object, are left
 * out. Columns have room for `count` rows. */
SHOWN int32_t broadsheet_characters(const handle *pdfium, handle textpage, int32_t count, int32_t *index,
                                    uint32_t *unicode, double *origin, float *loose, uint8_t *unmapped,
                                    uint8_t *hyphen, uint64_t *object)
{
    code_of get_unicode = (code_of)pdfium[TEXT_UNICODE];
    yes_or_no is_generated = (yes_or_no)pdfium[TEXT_IS_GENERATED];
    yes_or_no is_hyphen = (yes_or_no)pdfium[TEXT_IS_HYPHEN];
    yes_or_no is_unmapped = (yes_or_no)pdfium[TEXT_IS_UNMAPPED];
    part_of get_object = (part_of)pdfium[TEXT_OBJECT];
    origin_of get_origin = (origin_of)pdfium[TEXT_ORIGIN];
    loose_box_of get_loose_box = (loose_box_of)pdfium[TEXT_LOOSE_BOX];
    int32_t n = 0;

    if (!textpage)
        return 0;
    for (int32_t i = 0; i < count; i++) {
        unsigned int code = get_unicode(textpage, i);
        if ((code == 0x20 || code == 0x0D || code == 0x0A) && is_generated(textpage, i) == 1)
            continue;
        handle owner = get_object(textpage, i);
        if (!owner)
            continue;
        double x = 0, y = 0;
        rectangle box = {0, 0, 0, 0};
        get_origin(textpage, i, &x, &y);
        get_loose_box(textpage, i, &box);
        index[n] = i;
        unicode[n] = code;
        origin[2 * n] = x;
        origin[2 * n + 1] = y;
        loose[4 * n] = box.left;
        loose[4 * n + 1] = box.top;
        loose[4 * n + 2] = box.right;
        loose[4 * n + 3] = box.bottom;
        unmapped[n] = is_unmapped(textpage, i) == 1;
        hyphen[n] = (code == 0x02 || code == 0x2D || code == 0xAD) && is_hyphen(textpage, i) == 1;
        object[n] = (uint64_t)(uintptr_t)owner;
        n++;
    }
    return n;
}

/* How each of k text objects is set, read at its first character. Columns have k rows. */
SHOWN void broadsheet_styles(const handle *pdfium, handle textpage, int32_t k, const int32_t *first,
                             const uint64_t *object, float *matrices, double *size, int32_t *mode, uint64_t *font,
                             uint32_t *colour)
{
    matrix_of get_matrix = (matrix_of)pdfium[TEXT_MATRIX];
    size_of get_size = (size_of)pdfium[TEXT_SIZE];
    number_of get_mode = (number_of)pdfium[OBJECT_RENDER_MODE];
    font_of get_font = (font_of)pdfium[OBJECT_FONT];

    for (int32_t i = 0; i < k; i++) {
        handle owner = (handle)(uintptr_t)object[i];
        matrix m = {0, 0, 0, 0, 0, 0};
        unsigned int red = 0, green = 0, blue = 0, alpha = 0;
        get_matrix(textpage, first[i], &m);
        float *row = matrices + 6 * (size_t)i;
        row[0] = m.a, row[1] = m.b, row[2] = m.c, row[3] = m.d, row[4] = m.e, row[5] = m.f;
        size[i] = get_size(textpage, first[i]);
        mode[i] = get_mode(owner);
        font[i] = (uint64_t)(uintptr_t)get_font(owner);
        colour_of get_colour = (colour_of)pdfium[mode[i] == STROKED ? TEXT_STROKE : TEXT_FILL];
        get_colour(textpage, first[i], &red, &green, &blue, &alpha);
        colour[i] = red << 16 | green << 8 | blue;
    }
}

/* The ink of so many characters as left, right, bottom, top; what is in `box` stays where PDFium tells none. */
SHOWN void broadsheet_inks(const handle *pdfium, handle textpage, int32_t count, const int32_t *index, double *box)
{
    tight_box_of get_box = (tight_box_of)pdfium[TEXT_TIGHT_BOX];

    for (int32_t i = 0; i < count; i++, box += 4)
        get_box(textpage, index[i], box, box + 1, box + 2, box + 3);
}

/* The mark of this depth on each of k objects, 0 where it has none; how many have one. */
SHOWN int32_t broadsheet_marks(const handle *pdfium, int32_t k, const uint64_t *object, int32_t depth, uint64_t *mark)
{
    mark_of get_mark = (mark_of)pdfium[OBJECT_MARK];
    int32_t n = 0;

    for (int32_t i = 0; i < k; i++) {
        mark[i] = (uint64_t)(uintptr_t)get_mark((handle)(uintptr_t)object[i], (unsigned long)depth);
        n += mark[i] != 0;
    }
    return n;
}

/* How a path is painted; 0 if PDFium does not tell.
 * told: how it is filled, whether it is stroked, whether the colours of both are known, how many segments it has
 * colour: red, green, blue, alpha of both;  numbers: its matrix, the width of the stroke */
static int paint_told(const handle *pdfium, handle path, int32_t *told, uint32_t *colour, float *numbers)
{
    matrix m = {1, 0, 0, 1, 0, 0};
    int fill = 0, stroke = 0;

    if (!((draw_mode_of)pdfium[PATH_DRAW_MODE])(path, &fill, &stroke))
        return 0;
    for (int one = 0; one < 2; one++) {
        unsigned int rgba[4] = {0, 0, 0, 0};
        paint_of get_paint = (paint_of)pdfium[one ? OBJECT_STROKE : OBJECT_FILL];
        told[2 + one] = get_paint(path, rgba, rgba + 1, rgba + 2, rgba + 3);
        for (int channel = 0; channel < 4; channel++)
            colour[4 * one + channel] = rgba[channel];
    }
    told[0] = fill;
    told[1] = stroke;
    told[4] = ((number_of)pdfium[PATH_SEGMENTS])(path);
    if (!((object_matrix_of)pdfium[OBJECT_MATRIX])(path, &m))
        m = (matrix){1, 0, 0, 1, 0, 0};
    numbers[0] = m.a, numbers[1] = m.b, numbers[2] = m.c, numbers[3] = m.d, numbers[4] = m.e, numbers[5] = m.f;
    numbers[6] = 0;
    ((width_of)pdfium[OBJECT_STROKE_WIDTH])(path, numbers + 6);
    return 1;
}

/* What is drawn on a page (or within a form) besides text, in painting order; how many. Columns have `count` rows. */
SHOWN int32_t broadsheet_drawn(const handle *pdfium, handle parent, int32_t is_form, int32_t count, uint64_t *object,
                               int32_t *type)
{
    part_of get_object = (part_of)pdfium[is_form ? FORM_GET_OBJECT : PAGE_GET_OBJECT];
    number_of get_type = (number_of)pdfium[OBJECT_TYPE];
    int32_t n = 0;

    for (int32_t i = 0; i < count; i++) {
        handle drawn = get_object(parent, i);
        if (!drawn)
            continue;
        int kind = get_type(drawn);
        if (kind == TEXT)
            continue;
        object[n] = (uint64_t)(uintptr_t)drawn;
        type[n] = kind;
        n++;
    }
    return n;
}

/* The box round one path of a clip path on our page, of its first `most` segments; 0 if it has none. to_page: a matrix */
static int clip_box(const handle *pdfium, handle clip, int32_t path, int32_t most, const double *to_page, double *box)
{
    clip_part_of get_segment = (clip_part_of)pdfium[CLIP_GET_SEGMENT];
    point_of get_point = (point_of)pdfium[SEGMENT_POINT];
    int32_t count = ((yes_or_no)pdfium[CLIP_SEGMENTS])(clip, path);

    for (int32_t i = 0; i < count && i < most; i++) {
        handle segment = get_segment(clip, path, i);
        float x = 0, y = 0;
        if (segment)
            get_point(segment, &x, &y);
        const double at[2] = {to_page[0] * x + to_page[2] * y + to_page[4], to_page[1] * x + to_page[3] * y + to_page[5]};
        for (int axis = 0; axis < 2; axis++) {
            if (i == 0 || at[axis] < box[axis])
                box[axis] = at[axis];
            if (i == 0 || at[axis] > box[axis + 2])
                box[axis + 2] = at[axis];
        }
    }
    return count > 0;
}

/* Cut a box down to what the first `most` clip paths of an object leave of it; 0 if that is nothing. */
SHOWN int32_t broadsheet_clipped(const handle *pdfium, handle object, int32_t most, const double *to_page, double *seen)
{
    handle clip = ((clip_of)pdfium[OBJECT_CLIP])(object);
    int32_t paths = clip ? ((number_of)pdfium[CLIP_PATHS])(clip) : 0;

    for (int32_t path = 0; path < paths && path < most; path++) {
        double box[4];
        if (!clip_box(pdfium, clip, path, most, to_page, box))
            continue;
        for (int axis = 0; axis < 2; axis++) {
            if (box[axis] > seen[axis])
                seen[axis] = box[axis];
            if (box[axis + 2] < seen[axis + 2])
                seen[axis + 2] = box[axis + 2];
        }
        if (!(seen[0] <= seen[2] && seen[1] <= seen[3]))
            return 0;
    }
    return 1;
}

/* The text objects of a page (or of a form) of which clip paths leave less than the whole page, and what they leave: a
 * box, turned inside out if it is nothing; how many. Columns have `count` rows. shown: what is seen of the form itself */
SHOWN int32_t broadsheet_cropped(const handle *pdfium, handle parent, int32_t is_form, int32_t count, int32_t most,
                                 const double *to_page, const double *shown, const double *whole, uint64_t *object,
                                 double *boxes)
{
    part_of get_object = (part_of)pdfium[is_form ? FORM_GET_OBJECT : PAGE_GET_OBJECT];
    number_of get_type = (number_of)pdfium[OBJECT_TYPE];
    int32_t n = 0;

    for (int32_t i = 0; i < count; i++) {
        handle drawn = get_object(parent, i);
        if (!drawn || get_type(drawn) != TEXT)
            continue;
        double *seen = boxes + 4 * (size_t)n;
        memcpy(seen, shown, 4 * sizeof(double));
        broadsheet_clipped(pdfium, drawn, most, to_page, seen);
        if (memcmp(seen, whole, 4 * sizeof(double)) == 0)
            continue;
        object[n++] = (uint64_t)(uintptr_t)drawn;
    }
    return n;
}

/* What paths are looked into, as `shapes.py` has it: of how many segments outlines are told, of how many parts, and of how
 * many curves outlines; which alpha is not seen. */
typedef struct { int32_t segments, corners, curves, faint; } limits;

/* The segments of a path on our page: where each ends (x, y), of what type it is, and whether it closes its part. */
typedef struct { int32_t count; double *end; int32_t *type, *closes; } segments;

enum { CURVE = 1, MOVE = 2 }; /* FPDF_SEGMENT_BEZIERTO, FPDF_SEGMENT_MOVETO */

/* A matrix that maps as `first` does, and then as `then` does. */
static void times(const float *first, const double *then, double *both)
{
    for (int row = 0; row < 3; row++)
        for (int axis = 0; axis < 2; axis++) {
            const double sum = first[2 * row] * then[axis] + first[2 * row + 1] * then[2 + axis];
            both[2 * row + axis] = row < 2 ? sum : sum + then[4 + axis];
        }
}

/* Ask for the segments of a path and map them. */
static void ask_segments(const handle *pdfium, handle path, const double *by, segments *found)
{
    part_of get_segment = (part_of)pdfium[PATH_GET_SEGMENT];
    number_of get_type = (number_of)pdfium[SEGMENT_TYPE];
    number_of get_closes = (number_of)pdfium[SEGMENT_CLOSES];
    point_of get_point = (point_of)pdfium[SEGMENT_POINT];

    for (int32_t i = 0; i < found->count; i++) {
        handle segment = get_segment(path, i);
        float x = 0, y = 0;
        if (segment)
            get_point(segment, &x, &y);
        found->end[2 * i] = by[0] * x + by[2] * y + by[4];
        found->end[2 * i + 1] = by[1] * x + by[3] * y + by[5];
        found->type[i] = segment ? get_type(segment) : -1;
        found->closes[i] = segment ? get_closes(segment) : 0;
    }
}

/* The outlines of a path: how many corners each has, 1 if it is closed and 2 more if it has curves; how many there are, none
 * if the path has too many curves. Their corners are put one after the other; a lone point is none. */
static int32_t outlines_of(const segments *path, int32_t curves, double *corner, int32_t *corners, int32_t *kind)
{
    int32_t count = 0, first = 0, n = 0, met = 0, curved = 0, closed = 0;

    for (int32_t i = 0; i <= path->count; i++) {
        if (i == path->count || path->type[i] == MOVE) {
            if (n - first > 1) {
                corners[count] = n - first;
                kind[count++] = (closed ? 1 : 0) + (curved ? 2 : 0);
            } else {
                n = first;
            }
            first = n;
            curved = closed = 0;
        } else if (path->type[i] == CURVE) {
            curved = 1;
            if (++met > curves)
                return 0;
        }
        if (i == path->count)
            break;
        corner[2 * n] = path->end[2 * i];
        corner[2 * n + 1] = path->end[2 * i + 1];
        n++;
        closed = closed || path->closes[i];
    }
    return count;
}

/* One part of a path, its segments from `first` up to before `end`: its box, how many corners it has, and whether all of
 * them are on the box; 0 if it is no more than a line or a point. */
static int part_told(const segments *path, int32_t first, int32_t end, double *part)
{
    for (int axis = 0; axis < 2; axis++) {
        part[axis] = part[2 + axis] = path->end[2 * first + axis];
        for (int32_t i = first + 1; i < end; i++) {
            part[axis] = lower(part[axis], path->end[2 * i + axis]);
            part[2 + axis] = higher(part[2 + axis], path->end[2 * i + axis]);
        }
    }
    part[4] = end - first;
    part[5] = 1;
    for (int32_t i = first; i < end; i++)
        for (int axis = 0; axis < 2; axis++) {
            const double slack = 0.02 * (part[2 + axis] - part[axis]) + 1e-6, at = path->end[2 * i + axis];
            if (!(fabs(at - part[axis]) < slack || fabs(at - part[2 + axis]) < slack))
                part[5] = 0;
        }
    return end - first > 2 && (part[2] - part[0] != 0 || part[3] - part[1] != 0);
}

/* The parts of a path, six numbers each; how many. */
static int32_t parts_of(const segments *path, double *part)
{
    int32_t count = 0, first = -1;

    for (int32_t i = 0; i <= path->count; i++) {
        if (i < path->count && path->type[i] != MOVE)
            continue;
        if (first >= 0)
            count += part_told(path, first, i, part + 6 * (size_t)count);
        first = i;
    }
    return count;
}

/* A path, looked into: 0 if PDFium does not tell how it is painted, -1 if there is too little room for its segments, of
 * which `told` says the number; else 1.
 * to_page: a matrix;  seen: what is seen of its parent, cut down to what is seen of it
 * told: see `paint_told`, and then how many outlines and parts it has and whether something of it is seen
 * by: its matrix and `to_page` as one;  end, type, closes: room for so many segments
 * corner, corners, kind: see `outlines_of`;  part: see `parts_of`, if it is filled */
SHOWN int32_t broadsheet_path(const handle *pdfium, handle path, const double *to_page, const limits *most, int32_t room,
                              int32_t *told, uint32_t *colour, float *numbers, double *by, double *seen, double *end,
                              int32_t *type, int32_t *closes, double *corner, int32_t *corners, int32_t *kind,
                              double *part)
{
    told[5] = told[6] = told[7] = 0;
    if (!paint_told(pdfium, path, told, colour, numbers))
        return 0;
    const int filled = told[0] && (!told[2] || colour[3] >= (uint32_t)most->faint);
    const int stroked = told[1] && (!told[3] || colour[7] >= (uint32_t)most->faint);
    const int32_t count = told[4] > most->segments && told[4] > most->corners ? 0 : told[4];
    segments found = {count > 0 ? count : 0, end, type, closes};

    times(numbers, to_page, by);
    if (!filled && !stroked)
        return 1;
    if (found.count > room)
        return -1;
    ask_segments(pdfium, path, by, &found);
    if (found.count <= most->segments)
        told[5] = outlines_of(&found, most->curves, corner, corners, kind);
    if (filled && found.count > 5 && found.count <= most->corners)
        told[6] = parts_of(&found, part);
    told[7] = broadsheet_clipped(pdfium, path, most->segments, to_page, seen);
    return 1;
}
