/* The loops over PDFium's functions that reading a PDF page takes, compiled: every character, every text object,
 * everything else that is drawn. Each fills columns that the caller owns; what the answers mean is decided in Python,
 * where `characters`, `fonts` and `shapes` have the same loops for machines without a compiler.
 *
 * PDFium is not linked: the caller hands over the addresses of its functions, in the order of `enum` below, so that the
 * one PDFium in the process, pypdfium2's, does the work. Neither Python's nor PDFium's headers are needed to build this.
 * Signatures: fpdf_text.h and fpdf_edit.h of PDFium.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(_WIN32)
#define SHOWN __declspec(dllexport)
#else
#define SHOWN __attribute__((visibility("default")))
#endif
#if defined(_WIN32) && !defined(_WIN64)
#define PDFIUM __stdcall
#else
#define PDFIUM
#endif

/* Raised with every change of an interface below; `loops.py` takes no other. */
#define VERSION 5

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
SHOWN int32_t broadsheet_painted(const handle *pdfium, handle path, int32_t *told, uint32_t *colour, float *numbers)
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

/* The segments of a path: where each ends, of what type it is, and whether it closes its part of the path. Columns have
 * `count` rows. */
SHOWN void broadsheet_segments(const handle *pdfium, handle path, int32_t count, float *point, int32_t *type,
                               int32_t *closes)
{
    part_of get_segment = (part_of)pdfium[PATH_GET_SEGMENT];
    number_of get_type = (number_of)pdfium[SEGMENT_TYPE];
    number_of get_closes = (number_of)pdfium[SEGMENT_CLOSES];
    point_of get_point = (point_of)pdfium[SEGMENT_POINT];

    for (int32_t i = 0; i < count; i++) {
        handle segment = get_segment(path, i);
        float x = 0, y = 0;
        if (segment)
            get_point(segment, &x, &y);
        point[2 * i] = x;
        point[2 * i + 1] = y;
        type[i] = segment ? get_type(segment) : -1;
        closes[i] = segment ? get_closes(segment) : 0;
    }
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
