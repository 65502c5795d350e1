/* One pass over an XML file: is it well formed, and where do the elements and attributes stand that the caller wants?
 * Nothing is copied and nothing allocated; columns of places are filled that the caller owns.
 *
 * What OCR files never or seldom have is declined (a DOCTYPE, CDATA, names outside ASCII, more than MOST_ATTRIBUTES on an
 * element), and so is all that is not well formed: then expat reads the file, see `parsing`. So no entity is ever declared
 * here, and nothing here mends.
 *
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, https://www.w3.org/TR/xml/
 */

#include <stdint.h>
#include <string.h>

#include "../../compiled.h"

/* Raised with every change of an interface below; `scanning.py` takes no other. */
#define VERSION 1

enum { DEEPEST = 128, MOST_ATTRIBUTES = 64, DECLINED = -1 };

typedef const uint8_t *bytes;
typedef struct { bytes start, end; } stretch;

/* What is wanted: `kinds` elements by their local names; `first[k]` up to `first[k + 1]` are the attributes of kind k.
 * flags: CLOSES, its end is told too; HOLDS_TEXT, its one slot is the text in it. Names are lengths and bytes. */
enum { CLOSES = 1, HOLDS_TEXT = 2 };
typedef struct {
    int32_t kinds;
    const int32_t *flags, *first, *name_at, *attribute_at; /* name_at[k] up to name_at[k + 1] of `names` */
    bytes names, attributes;
} wanted;

SHOWN int32_t broadsheet_version(void) { return VERSION; }

static int is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
static int begins_name(uint8_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z' ? 1 : c == '_' || c == ':'; }
static int in_name(uint8_t c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

static bytes skip_spaces(bytes p, bytes end)
{
    while (p < end && is_space(*p))
        p++;
    return p;
}

static bytes skip_name(bytes p, bytes end)
{
    if (p >= end || !begins_name(*p))
        return NULL;
    while (p < end && in_name(*p))
        p++;
    return p < end && *p < 0x80 ? p : NULL;
}

/* Past one character of UTF-8 beyond ASCII; NULL if it is none, or none of XML's. */
static bytes skip_character(bytes p, bytes end)
{
    uint32_t c = *p, least;
    int more;
    if (c >= 0xC2 && c < 0xE0)
        more = 1, least = 0x80, c &= 0x1F;
    else if (c >= 0xE0 && c < 0xF0)
        more = 2, least = 0x800, c &= 0x0F;
    else if (c >= 0xF0 && c < 0xF5)
        more = 3, least = 0x10000, c &= 0x07;
    else
        return NULL;
    if (end - p <= more)
        return NULL;
    for (p++; more; more--, p++) {
        if ((*p & 0xC0) != 0x80)
            return NULL;
        c = c << 6 | (*p & 0x3F);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF)
        return NULL;
    return p;
}

/* The character that a reference stands for, and past it; 0 if it is none that XML knows without declarations. */
static uint32_t reference(bytes *place, bytes end)
{
    static const struct { const char *name; int length; uint32_t code; } known[] = {
        {"amp;", 4, '&'}, {"lt;", 3, '<'}, {"gt;", 3, '>'}, {"quot;", 5, '"'}, {"apos;", 5, '\''}};
    bytes p = *place + 1;
    if (p < end && *p == '#') {
        uint32_t code = 0;
        int hexadecimal = end - p > 1 && p[1] == 'x', digits = 0;
        for (p += 1 + hexadecimal; p < end && *p != ';'; p++, digits++) {
            uint32_t digit = *p >= '0' && *p <= '9' ? (uint32_t)(*p - '0') : 99;
            if (hexadecimal && (*p | 32) >= 'a' && (*p | 32) <= 'f')
                digit = (uint32_t)((*p | 32) - 'a' + 10);
            if (digit >= (hexadecimal ? 16u : 10u) || digits > 6)
                return 0;
            code = code * (hexadecimal ? 16 : 10) + digit;
        }
        if (p >= end || !digits || (code < 32 && !is_space((uint8_t)code)) || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)
            || code == 0xFFFE || code == 0xFFFF)
            return 0;
        *place = p + 1;
        return code;
    }
    for (int i = 0; i < 5; i++)
        if (end - p >= known[i].length && !memcmp(p, known[i].name, (size_t)known[i].length)) {
            *place = p + known[i].length;
            return known[i].code;
        }
    return 0;
}

/* Past what stands before `stop`, all of it characters of XML and sound references; NULL if it is not. */
static bytes skip_until(bytes p, bytes end, uint8_t stop, int is_text)
{
    while (p < end && *p != stop) {
        uint8_t c = *p;
        if (c >= 0x80) {
            p = skip_character(p, end);
            if (!p)
                return NULL;
        } else if (c == '&') {
            uint32_t c = reference(&p, end);
            if (!c || (c < 32 && !is_text)) /* a line end in an attribute is kept, see broadsheet_texts */
                return NULL;
        } else if ((c < 32 && !is_space(c)) || (c == '<' && !is_text))
            return NULL;
        else if (c == ']' && is_text && end - p > 2 && p[1] == ']' && p[2] == '>')
            return NULL;
        else
            p++;
    }
    return p < end || is_text ? p : NULL;
}

/* Past a comment or a processing instruction that begins at `p`; NULL if it is none. */
static bytes skip_remark(bytes p, bytes end)
{
    int is_comment = end - p > 3 && p[1] == '!';
    if (is_comment) {
        if (p[2] != '-' || p[3] != '-')
            return NULL;
        p += 4;
    } else {
        bytes target = p + 2;
        p = skip_name(target, end);
        if (!p || memchr(target, ':', (size_t)(p - target)) || (p - target == 3 && (target[0] | 32) == 'x'))
            return NULL;
        if (!is_space(*p) && *p != '?')
            return NULL;
    }
    while (end - p > 2) {
        if (is_comment && p[0] == '-' && p[1] == '-')
            return p[2] == '>' ? p + 3 : NULL;
        if (!is_comment && p[0] == '?' && p[1] == '>')
            return p + 2;
        if (*p >= 0x80) {
            p = skip_character(p, end);
            if (!p)
                return NULL;
        } else if (*p < 32 && !is_space(*p))
            return NULL;
        else
            p++;
    }
    return NULL;
}

/* The number of the wanted element of this name, whatever its prefix; -1 for none. */
static int32_t kind_of(const wanted *w, stretch name)
{
    bytes local = name.end;
    while (local > name.start && local[-1] != ':')
        local--;
    size_t length = (size_t)(name.end - local);
    for (int32_t k = 0; k < w->kinds; k++)
        if ((size_t)(w->name_at[k + 1] - w->name_at[k]) == length && !memcmp(w->names + w->name_at[k], local, length))
            return k;
    return -1;
}

/* Past the attributes of an element, the places of those that kind `k` wants put into its slots; NULL if they are unsound. */
static bytes attributes_of(bytes p, bytes end, bytes data, const wanted *w, int32_t k, int32_t *from, int32_t *to)
{
    stretch seen[MOST_ATTRIBUTES];
    int count = 0;
    for (;;) {
        bytes before = p;
        p = skip_spaces(p, end);
        if (p >= end)
            return NULL;
        if (*p == '>' || *p == '/')
            return p;
        if (p == before || count == MOST_ATTRIBUTES)
            return NULL;
        stretch name = {p, skip_name(p, end)};
        if (!name.end)
            return NULL;
        size_t length = (size_t)(name.end - name.start);
        for (int i = 0; i < count; i++)
            if ((size_t)(seen[i].end - seen[i].start) == length && !memcmp(seen[i].start, name.start, length))
                return NULL;
        seen[count++] = name;
        p = skip_spaces(name.end, end);
        if (p >= end || *p != '=')
            return NULL;
        p = skip_spaces(p + 1, end);
        if (p >= end || (*p != '"' && *p != '\''))
            return NULL;
        bytes value = p + 1;
        p = skip_until(value, end, *p, 0);
        if (!p)
            return NULL;
        if (k >= 0 && !(w->flags[k] & HOLDS_TEXT))
            for (int32_t a = w->first[k]; a < w->first[k + 1]; a++)
                if ((size_t)(w->attribute_at[a + 1] - w->attribute_at[a]) == length
                    && !memcmp(w->attributes + w->attribute_at[a], name.start, length)) {
                    from[a - w->first[k]] = (int32_t)(value - data);
                    to[a - w->first[k]] = (int32_t)(p - data);
                }
        p++;
    }
}

/* How many beginnings and ends of wanted elements the file has, in its order; DECLINED if it is not for this scanner.
 * kind: 2k for a beginning of kind k, 2k + 1 for an end;  slot: where the places of its attributes begin in `from` and
 * `to` (-1 for those that it has not). There is room for `room` events and `slots` places; the caller counts them. */
SHOWN int64_t broadsheet_scan(bytes data, int64_t size, int64_t begin, int32_t kinds, const int32_t *flags,
                              const int32_t *first, const int32_t *name_at, bytes names, const int32_t *attribute_at,
                              bytes attributes, int64_t room, int64_t slots, int32_t *kind, int32_t *slot, int32_t *from,
                              int32_t *to)
{
    wanted w = {kinds, flags, first, name_at, attribute_at, names, attributes};
    stretch open[DEEPEST];
    bytes p = data + begin, end = data + size;
    int depth = 0, is_done = 0;
    int64_t n = 0, used = 0;

    while (p < end) {
        bytes text = p;
        p = skip_until(p, end, '<', 1);
        if (!p)
            return DECLINED;
        if (!depth && skip_spaces(text, p) != p)
            return DECLINED;
        if (p >= end)
            break;
        if (end - p < 2)
            return DECLINED;
        if (p[1] == '!' || p[1] == '?') {
            p = skip_remark(p, end);
            if (!p)
                return DECLINED;
            continue;
        }
        if (p[1] == '/') {
            stretch name = {p + 2, skip_name(p + 2, end)};
            if (!name.end || !depth--)
                return DECLINED;
            if (name.end - name.start != open[depth].end - open[depth].start
                || memcmp(name.start, open[depth].start, (size_t)(name.end - name.start)))
                return DECLINED;
            p = skip_spaces(name.end, end);
            if (p >= end || *p++ != '>')
                return DECLINED;
            int32_t k = kind_of(&w, name);
            if (k >= 0 && (flags[k] & CLOSES)) {
                if (n == room)
                    return DECLINED;
                kind[n] = 2 * k + 1;
                slot[n++] = -1;
            }
            is_done = !depth;
            continue;
        }
        stretch name = {p + 1, skip_name(p + 1, end)};
        if (!name.end || (is_done && !depth) || depth == DEEPEST)
            return DECLINED;
        int32_t k = kind_of(&w, name), own = k >= 0 ? first[k + 1] - first[k] : 0;
        if (k >= 0) {
            if (n == room || used + own > slots)
                return DECLINED;
            for (int32_t a = 0; a < own; a++)
                from[used + a] = to[used + a] = -1;
            kind[n] = 2 * k;
            slot[n++] = (int32_t)used;
        }
        p = attributes_of(name.end, end, data, &w, k, from + used, to + used);
        if (!p)
            return DECLINED;
        int is_empty = *p == '/';
        if (is_empty && (end - p < 2 || *++p != '>'))
            return DECLINED;
        p++;
        if (k >= 0 && (flags[k] & HOLDS_TEXT) && !is_empty) {
            from[used] = (int32_t)(p - data);
            bytes foot = skip_until(p, end, '<', 1);
            if (!foot || end - foot < 2 || foot[1] != '/') /* more than text in it */
                return DECLINED;
            to[used] = (int32_t)(foot - data);
        }
        used += own;
        if (!is_empty)
            open[depth++] = name;
        else {
            if (k >= 0 && (flags[k] & CLOSES)) {
                if (n == room)
                    return DECLINED;
                kind[n] = 2 * k + 1;
                slot[n++] = -1;
            }
            is_done = !depth;
        }
    }
    return depth || !is_done ? DECLINED : n;
}

/* The values at n places as numbers, NaN where there is none; how many are written otherwise than as plain decimals of up
 * to 15 digits. Those are marked odd: the caller reads them. */
SHOWN int64_t broadsheet_numbers(bytes data, int64_t n, const int32_t *from, const int32_t *to, double *value,
                                 uint8_t *odd)
{
    static const double tens[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const uint64_t nan = 0x7FF8000000000000u;
    int64_t strange = 0;
    for (int64_t i = 0; i < n; i++) {
        memcpy(value + i, &nan, sizeof nan);
        odd[i] = 0;
        if (from[i] < 0)
            continue;
        bytes p = data + from[i], end = data + to[i];
        int is_negative = p < end && *p == '-', digits = 0, after = 0, has_point = 0;
        int64_t whole = 0;
        for (p += is_negative; p < end && digits < 16; p++) {
            if (*p == '.' && !has_point)
                has_point = 1;
            else if (*p >= '0' && *p <= '9') {
                whole = whole * 10 + (*p - '0');
                digits++;
                after += has_point;
            } else
                break;
        }
        if (p < end || !digits || digits > 15) {
            odd[i] = 1;
            strange++;
            continue;
        }
        value[i] = (double)whole / tens[after]; /* both exact, so that the quotient is the nearest there is */
        if (is_negative)
            value[i] = -value[i];
    }
    return strange;
}

/* The values at n places one after the other, each with a line end after it, references resolved and its own white space as
 * spaces; how many bytes. `text` has room for as many bytes as the values have, and n more. */
SHOWN int64_t broadsheet_texts(bytes data, int64_t n, const int32_t *from, const int32_t *to, uint8_t *text)
{
    uint8_t *out = text;
    for (int64_t i = 0; i < n; i++) {
        bytes p = data + from[i], end = data + to[i];
        while (from[i] >= 0 && p < end) {
            if (*p == '&') {
                uint32_t c = reference(&p, end);
                if (c < 0x80)
                    *out++ = c < 32 ? ' ' : (uint8_t)c;
                else if (c < 0x800)
                    *out++ = (uint8_t)(0xC0 | c >> 6), *out++ = (uint8_t)(0x80 | (c & 0x3F));
                else if (c < 0x10000)
                    *out++ = (uint8_t)(0xE0 | c >> 12), *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F)),
                    *out++ = (uint8_t)(0x80 | (c & 0x3F));
                else
                    *out++ = (uint8_t)(0xF0 | c >> 18), *out++ = (uint8_t)(0x80 | (c >> 12 & 0x3F)),
                    *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F)), *out++ = (uint8_t)(0x80 | (c & 0x3F));
            } else if (*p == '\r' && end - p > 1 && p[1] == '\n')
                p++;
            else
                *out++ = is_space(*p) ? ' ' : *p, p++;
        }
        *out++ = '\n';
    }
    return out - text;
}

/* The boxes round n polygons "x,y x,y ..", each as left, top, right, bottom; NaN for what is none. How many are written
 * otherwise than with whole numbers of up to 9 digits, one comma and one space; those are marked odd. */
SHOWN int64_t broadsheet_hulls(bytes data, int64_t n, const int32_t *from, const int32_t *to, double *box, uint8_t *odd)
{
    const uint64_t nan = 0x7FF8000000000000u;
    int64_t strange = 0;
    for (int64_t i = 0; i < n; i++) {
        double *sides = box + 4 * i;
        for (int side = 0; side < 4; side++)
            memcpy(sides + side, &nan, sizeof nan);
        odd[i] = 0;
        if (from[i] < 0)
            continue;
        bytes p = data + from[i], end = data + to[i];
        int64_t low[2] = {INT64_MAX, INT64_MAX}, high[2] = {INT64_MIN, INT64_MIN};
        int count = 0, is_sound = p < end;
        while (is_sound && p < end) {
            int is_negative = *p == '-', digits = 0, axis = count % 2;
            int64_t value = 0;
            for (p += is_negative; p < end && *p >= '0' && *p <= '9' && digits < 10; p++, digits++)
                value = value * 10 + (*p - '0');
            if (!digits || digits > 9) {
                is_sound = 0;
                break;
            }
            value = is_negative ? -value : value;
            low[axis] = value < low[axis] ? value : low[axis];
            high[axis] = value > high[axis] ? value : high[axis];
            count++;
            if (p < end) {
                is_sound = *p == (axis ? ' ' : ',') && end - p > 1;
                p++;
            }
        }
        if (!is_sound || count < 4 || count % 2) {
            odd[i] = 1;
            strange++;
            continue;
        }
        for (int axis = 0; axis < 2; axis++)
            sides[axis] = (double)low[axis], sides[axis + 2] = (double)high[axis];
    }
    return strange;
}
